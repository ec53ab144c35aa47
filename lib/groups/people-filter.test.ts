import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { newAddress } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, makeGroup } from "./factories.testing";
import { addPerson } from "./invitations/inviting";
import { revokeInvitation } from "./invitations/managing";
import type { Membership } from "./membership";
import { listPeople } from "./people";
import { choosePeople, countFilters } from "./people-filter";

/** Someone who is invited by mail. */
async function invite(membership: Membership, { name = "Jonas" } = {}) {
  const email = newAddress();
  const person = { formId: newId(), by: "ourselves", name, email, role: "member", message: "", sends: true } as const;
  return { ...(await addPerson(membership, person)), email };
}

async function crowd() {
  const group = await makeGroup();
  const member = await addMember(group, { name: "Ines Vögel" });
  await addPlaceholder(group, { name: "Tomás" });
  const bounced = await invite(group.membership, { name: "Ruth" });
  const revoked = await invite(group.membership, { name: "שירה כהן" });
  await revokeInvitation(group.membership, { formId: newId(), memberId: revoked.memberId });
  await db.update(mails).set({ state: "bounced" });
  return { group, member, bounced };
}

test("people are found by what became of them, each kind with its count", async () => {
  const { group, bounced } = await crowd();
  const people = await listPeople(group.membership);
  expect(countFilters(people)).toEqual([
    { filter: "here", count: 2 },
    { filter: "invited", count: 1 },
    { filter: "trouble", count: 1 },
    { filter: "revoked", count: 1 },
    { filter: "name-only", count: 1 },
  ]);
  expect(choosePeople(people, { filter: "trouble", words: "" }).map(({ id }) => id)).toEqual([bounced.memberId]);
});

test("a mail that may have arrived is no trouble", async () => {
  const { membership } = await makeGroup();
  const { email } = await invite(membership);
  await db.update(mails).set({ state: "unknown" }).where(eq(mails.toKey, email));
  expect(countFilters(await listPeople(membership))).toEqual([
    { filter: "here", count: 1 },
    { filter: "invited", count: 1 },
  ]);
});

test("people are found by their name without its accents, by part of it, and by address only by who may see it", async () => {
  const { group, member, bounced } = await crowd();
  const namesFor = async (words: string, membership = group.membership) =>
    choosePeople(await listPeople(membership), { words }).map(({ name }) => name);
  expect(await namesFor("vogel INES")).toEqual(["Ines Vögel"]);
  expect(await namesFor("tomas")).toEqual(["Tomás"]);
  expect(await namesFor("כהן")).toEqual(["שירה כהן"]);
  expect(await namesFor(bounced.email)).toEqual(["Ruth"]);
  expect(await namesFor(bounced.email, member.membership)).toEqual([]);
  expect(await namesFor("nobody")).toEqual([]);
});
