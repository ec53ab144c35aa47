import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { addMember, decide, makeGroup } from "@/lib/groups/factories.testing";
import { changeAddress } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { mailsTo, makeAccount, newAddress, newVisitor } from "@/lib/users/factories.testing";
import { copied, invitePersonally, open, templatesTo, undoToken } from "./factories.testing";
import { joinWithAccount } from "./joining";
import { findJoin, undoJoin } from "./undoing";

const placeOf = async (memberId: string) => (await db.select().from(members).where(eq(members.id, memberId))).at(0);

test("of a place without an address whoever invited hears that it is free, and can hand over a link that is not the old one", async () => {
  const { membership, email: inviter } = await makeGroup();
  const { memberId, name, token } = await invitePersonally(membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await open(token), newVisitor());
  const joined = (await mailsTo(email)).find(({ template }) => template === "joined");
  expect(joined?.props).toMatchObject({ by: "link" });
  const undo = await undoToken(email);
  expect(await findJoin(undo)).toMatchObject({ state: "open", by: "link" });
  await undoJoin(undo);
  expect(await findJoin(undo)).toMatchObject({ state: "undone", by: "link" });
  expect(await placeOf(memberId)).toMatchObject({ userId: null, name });
  expect(await findInvitation(token)).toMatchObject({ state: "accepted" });
  expect(await templatesTo(email)).toEqual(["joined"]);
  const told = (await mailsTo(inviter)).filter(({ template }) => template === "joinUndone");
  expect(told.map(({ props }) => props)).toMatchObject([{ person: name, joinedAs: "Eve", memberId }]);

  const handed = await copied(membership, memberId);
  expect(handed).not.toBe(token);
  expect(await findInvitation(handed)).toMatchObject({ state: "open" });
});

test("whoever invited and is no admin by now hears that they have to ask one, and is promised no link", async () => {
  for (const membersAsk of [true, false]) await undoOfMember({ membersAsk });
});

async function undoOfMember({ membersAsk }: { membersAsk: boolean }) {
  const group = await makeGroup();
  const ines = await addMember(group, { role: "admin", name: "Ines" });
  const { memberId, token } = await invitePersonally(ines.membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await open(token), newVisitor());
  await changeRole(group.membership, { memberId: ines.memberId, role: "member", takesOver: false });
  await decide(group.membership, { invitesFrom: "member", membersAsk });
  await undoJoin(await undoToken(email));
  const [told] = (await mailsTo(ines.email)).filter(({ template }) => template === "joinUndone");
  expect(told?.props).toMatchObject({ memberId, hasToAsk: true });
}

test("what undoing it brought is said of how they came, also once the place has got an address", async () => {
  const { membership } = await makeGroup();
  const { memberId, token } = await invitePersonally(membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await open(token), newVisitor());
  const undo = await undoToken(email);
  await undoJoin(undo);
  const moved = { formId: newId(), memberId, by: "ourselves", email: newAddress(), sends: true } as const;
  await changeAddress(membership, moved);
  expect(await findJoin(undo)).toMatchObject({ state: "undone", by: "link" });
});

test("of a group that is archived nobody is asked to hand over another link", async () => {
  const { membership, groupId, email: inviter } = await makeGroup();
  const { token } = await invitePersonally(membership);
  const { account, email } = await makeAccount();
  await joinWithAccount(account, await open(token), newVisitor());
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId));
  await undoJoin(await undoToken(email));
  expect(await templatesTo(inviter)).not.toContain("joinUndone");
});

test("an address that the place has got since is nobody’s whom a personal link was for, and gets no mail", async () => {
  const { membership, email: inviter } = await makeGroup();
  const { memberId, token } = await invitePersonally(membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await open(token), newVisitor());
  const address = newAddress();
  await db.update(members).set({ address, addressKey: address }).where(eq(members.id, memberId));
  await undoJoin(await undoToken(email));
  expect(await templatesTo(address)).toEqual([]);
  expect(await templatesTo(inviter)).toContain("joinUndone");
});
