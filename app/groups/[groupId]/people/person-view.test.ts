import { type AbstractIntlMessages, createTranslator } from "next-intl";
import { expect, test } from "vitest";
import type { MailState } from "@/db/schema/mail";
import { defaultReading } from "@/lib/formats";
import { makeGroup } from "@/lib/groups/factories.testing";
import { findPerson, type Person } from "@/lib/groups/people";
import { invite } from "@/lib/people/factories.testing";
import english from "@/messages/en.json";
import { canBeReminded, sentenceOf, troubleOf } from "./person-view";

// As the server reads them, which knows no keys.
const messages: AbstractIntlMessages = english;
const say = createTranslator({ locale: "en", messages, namespace: "people" });

/** Somebody invited on 8 November, whose mail came to this. */
async function invitedPerson(state: MailState, isStopped: boolean): Promise<Person> {
  const { membership } = await makeGroup();
  const person = await findPerson(membership, (await invite(membership)).memberId);
  if (!person?.invitation) throw new Error("Nobody was invited.");
  return { ...person, delivery: { state, isStopped, at: new Date("2026-11-08T12:00:00Z"), failure: null } };
}

test.each<[MailState, boolean, string | null, RegExp]>([
  [
    "bounced",
    true,
    "Came back",
    /^The email came back on .*8 Nov.*: this address takes no mail\. Correct the address, or hand the link over\.$/,
  ],
  [
    "bounced",
    false,
    "Came back",
    /^The email came back on .*8 Nov.* this time: .* Send it again, or hand the link over\.$/,
  ],
  ["complained", true, "Came back", /^They marked the email as spam, .* You can hand the link over\.$/],
  ["complained", false, "Came back", /^They marked the email as spam once\. Mail goes there again: send it again, /],
  ["failed", false, "Not sent", /^The email couldn’t be sent\. Send it again, or hand the link over\.$/],
  ["failed", true, "Not sent", /^The email wasn’t sent: .* Hand the link over, or correct the address\.$/],
  [
    "unknown",
    false,
    "Not known",
    /^It isn’t known whether the email arrived\. Ask them, send it again, or hand the link over\.$/,
  ],
  ["unknown", true, "Not known", /no more invitations go to this address\. Ask them, or hand the link over\.$/],
  ["sent", false, null, /^Hasn’t joined yet\. The email went out on .*8 Nov.*, and the invitation is open until /],
])(
  "beside someone whose mail is %s (stopped: %s) stands “%s”, and what to do",
  async (state, isStopped, chip, said) => {
    const person = await invitedPerson(state, isStopped);
    const trouble = troubleOf(person);
    expect(trouble && say(`states.${trouble}`)).toBe(chip);
    expect(sentenceOf(person, { say, reading: defaultReading, manages: true })).toMatch(said);
  },
);

test("where no mail goes any more and the invitation is over, nobody is told to send it again", async () => {
  const person = await invitedPerson("bounced", true);
  const { invitation } = person;
  if (!invitation) throw new Error("Nobody was invited.");
  const said = (changes: Partial<Person>) =>
    sentenceOf({ ...person, ...changes }, { say, reading: defaultReading, manages: true });
  const isOver = /^The invitation isn’t open any more, and this address takes none by email\. Hand a link over, /;
  for (const state of ["expired", "declined", "revoked"] as const) expect(said({ state })).toMatch(isOver);
  expect(said({ invitation: { ...invitation, isGiven: false } })).toMatch(isOver);
  const asks = { ...invitation, requestedAt: new Date() };
  expect(said({ state: "expired", invitation: asks })).toMatch(/^They ask for a new invitation, and this address /);
  const corrected = { state: "revoked", isAsInvited: false } as const;
  expect(said(corrected)).toMatch(/^Not invited yet\. Send the invitation/);
});

test("beside somebody whose invitation nobody gives any more stands that it is closed, and who can open it", async () => {
  const { invitation, ...person } = await invitedPerson("sent", false);
  if (!invitation) throw new Error("Nobody was invited.");
  const closed = { ...person, inviter: "Noor", invitation: { ...invitation, isGiven: false } };
  expect(troubleOf(closed)).toBe("closed");
  const said = (manages: boolean) => sentenceOf(closed, { say, reading: defaultReading, manages });
  expect(said(true)).toMatch(/^Nobody can join by this invitation any more: Noor .* Send it again, /);
  expect(said(false)).toMatch(/An admin can send it again\.$/);
  expect(canBeReminded(closed)).toBe(false);
});
