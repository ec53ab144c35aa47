import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { suppressions } from "@/db/schema/mail";
import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { copyLink } from "@/lib/groups/invitations/links";
import { changeAddress, sendAgain } from "@/lib/groups/invitations/managing";
import { allowInvitations, findNeverAgain, neverInviteAgain } from "@/lib/groups/invitations/never-again";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { makeAccount, makePerson, newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import type { Session } from "@/lib/users/sessions";
import { copied, invite, neverAgainToken, open, templatesTo } from "./factories.testing";

/** The oldest first. */
async function statesOf(email: string) {
  const rows = await db
    .select({ state: invitations.state })
    .from(invitations)
    .where(eq(invitations.addressKey, email))
    .orderBy(invitations.id);
  return rows.map(({ state }) => state);
}

const person = (email: string, sends = true) =>
  ({ formId: newId(), by: "ourselves", name: "Jonas", email, role: "member", message: "", sends }) as const;

test("one press declines what is open, in all groups; the inviters hear just that", async () => {
  const groups = await Promise.all([makeGroup(), makeGroup(), makeGroup()]);
  const email = newAddress();
  for (const { membership } of groups) await invite(membership, { email });
  const token = await neverAgainToken(email);
  await Promise.all([neverInviteAgain(token), neverInviteAgain(token)]);
  await neverInviteAgain(token);
  expect(await statesOf(email)).toEqual(["declined", "declined", "declined"]);
  for (const owner of groups) expect(await templatesTo(owner.email)).toEqual(["invitationDeclined"]);
});

test("more open invitations than are shown at once are all declined", async () => {
  const email = newAddress();
  for (let count = 0; count < 22; count += 1) await invite((await makeGroup()).membership, { email });
  await neverInviteAgain(await neverAgainToken(email));
  expect(new Set(await statesOf(email))).toEqual(new Set(["declined"]));
});

test("newer invitations of groups that are shut keep no older open one from being declined", async () => {
  const email = newAddress();
  const old = await invite((await makeGroup()).membership, { email });
  const shut = await makeGroup();
  for (let count = 0; count < limits.invitationsShownMax; count += 1) await openAsLongAgo(shut, email);
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, shut.groupId));
  await neverInviteAgain(await neverAgainToken(email));
  const [open] = await db.select().from(invitations).where(eq(invitations.memberId, old.memberId));
  expect(open?.state).toBe("declined");
});

/** An open invitation as its row has it, without the work of making and mailing one. */
async function openAsLongAgo({ groupId, membership }: Awaited<ReturnType<typeof makeGroup>>, address: string) {
  const { memberId } = await addPlaceholder({ groupId });
  const to = { address, addressKey: address, endsAt: sql`now() + interval '1 day'` };
  await db.insert(invitations).values({ groupId, id: newId(), memberId, inviterId: membership.memberId, ...to });
}

test("the link of an old mail works, whatever became of its invitation, and proves nothing else", async () => {
  const { membership } = await makeGroup();
  const { email, memberId } = await invite(membership);
  const first = await neverAgainToken(email);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId });
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
  expect(await findNeverAgain(first)).toEqual({ address: email, isWished: false });
  expect((await refusalOf(open(first))).key).toBe("invitationUnknown");
  await neverInviteAgain(first);
  expect(await findNeverAgain(await neverAgainToken(email))).toEqual({ address: email, isWished: true });
});

// V3
test("a link that never was tells nothing and does nothing", async () => {
  const { email, token } = await invite((await makeGroup()).membership);
  for (const each of [token, "A".repeat(43), `${(await neverAgainToken(email)).slice(0, -1)}_`, ""]) {
    expect(await findNeverAgain(each)).toBeNull();
    expect((await refusalOf(neverInviteAgain(each))).key).toBe("neverAgainUnknown");
    expect((await refusalOf(allowInvitations(each))).key).toBe("neverAgainUnknown");
  }
});

/** What an inviter gets from each way to mail an invitation to an address. */
async function answersTo(membership: Membership, email: string) {
  const other = await addPerson(membership, person(newAddress(), false));
  const move = { formId: newId(), by: "ourselves", memberId: other.memberId, email } as const;
  const answers = [
    await refusalOf(addPerson(membership, person(email))),
    await refusalOf(changeAddress(membership, { ...move, sends: true })),
  ];
  const { memberId } = await addPerson(membership, person(email, false));
  answers.push(await refusalOf(sendAgain(membership, { formId: newId(), by: "ourselves", memberId })));
  expect((await copyLink(membership, { formId: newId(), memberId })).link).toContain("/invite/");
  return answers.map(({ key, code, field, values }) => ({ key, code, field, values }));
}

// V29
test("inviters learn that no mail goes there, and neither why nor whether the address has an account", async () => {
  const { membership } = await makeGroup();
  const [stranger, known] = [newAddress(), (await makePerson()).email];
  for (const email of [stranger, known]) {
    await invite((await makeGroup()).membership, { email });
    await neverInviteAgain(await neverAgainToken(email));
  }
  const answers = await answersTo(membership, stranger);
  expect(new Set(answers.map(({ key }) => key))).toEqual(new Set(["addressGetsNoMail"]));
  expect(await answersTo(membership, known)).toEqual(answers);
  const before = await templatesTo(stranger);
  expect(before).toEqual(["invitation"]);
});

test("the wish concerns invitations alone, and can be taken back; what was declined stays so", async () => {
  const { membership } = await makeGroup();
  const { email, memberId } = await invite(membership);
  const token = await neverAgainToken(email);
  await neverInviteAgain(token);
  const kept = (template: string) => isKeptFrom(db, { key: email, template });
  expect(await Promise.all(["invitation", "invitationReminder", "groupDeletion", "resetPassword"].map(kept))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  await allowInvitations(token);
  await allowInvitations(token);
  expect(await kept("invitation")).toBe(false);
  expect(await statesOf(email)).toEqual(["declined"]);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId });
  expect(await statesOf(email)).toEqual(["declined", "pending"]);
});

test("no code goes there either that a stranger asks for, and one that its own account asks for does", async () => {
  const { account, email } = await makeAccount();
  await invite((await makeGroup()).membership, { email });
  await neverInviteAgain(await neverAgainToken(email));
  const { membership } = await makeGroup();
  const { memberId } = await addPerson(membership, person(email, false));
  const opened = await open(await copied(membership, memberId));
  const { account: other } = await makeAccount();
  const ask = (session: Session | null) => sendInvitationCode(opened, { formId: newId(), session }, newVisitor());
  const codes = async () => (await templatesTo(email)).filter((template) => template === "invitationCode").length;
  expect((await ask(null)).secret).not.toBeNull();
  await ask(other.session);
  expect(await codes()).toBe(0);
  await ask(account.session);
  expect(await codes()).toBe(1);
});

test("no address is kept for it", async () => {
  const { email } = await invite((await makeGroup()).membership);
  await neverInviteAgain(await neverAgainToken(email));
  const rows = JSON.stringify(await db.select().from(suppressions));
  expect(rows).not.toContain(email.split("@")[0]);
});
