import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groupCodes } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { addPlaceholder, decide, makeCode, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeAddress } from "@/lib/groups/invitations/managing";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { aPassword, makeAccount, newVisitor, requireAccountOf, tokenOf } from "@/lib/users/factories.testing";
import { logIn } from "@/lib/users/log-in";
import { resetPassword } from "@/lib/users/password-changes";
import {
  ask,
  invite,
  invitedToken,
  invitePersonally,
  newInvitee,
  open,
  templatesTo,
  undoToken,
} from "./factories.testing";
import { joinAsNewUser, joinWithAccount } from "./joining";
import { leaveGroup, removeMember } from "./leaving";
import { findJoin, undoJoin } from "./undoing";

const placeOf = async (memberId: string) => (await db.select().from(members).where(eq(members.id, memberId))).at(0);

/** A stranger who was forwarded the mail makes an account by it, and has seen enough. */
async function strangerComesAndGoes() {
  const group = await makeGroup();
  const code = await makeCode(group.membership, { letsIn: true });
  const invited = await invite(group.membership);
  const { session } = await joinAsNewUser(newInvitee(invited.token, { name: "Eve" }), newVisitor());
  const stranger = await requireAccountOf(session);
  return { ...group, ...invited, inviter: group.email, code, stranger };
}

test("a stranger who left first takes neither the place nor the new invitation along, and whoever invited hears of it", async () => {
  const { groupId, memberId, email, inviter, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: null, joinedAt: null, leftAt: null, name: "Jonas" });
  expect(await templatesTo(email)).toEqual(["invitation", "joined", "claimAccount", "invitation"]);
  expect(await templatesTo(inviter)).toContain("joinUndoneAnew");
  expect(await findJoin(undo)).toMatchObject({ state: "undone", isStillHeld: false, isInvitedAnew: true });
  const [code] = await db.select().from(groupCodes).where(eq(groupCodes.groupId, groupId));
  expect(code?.renewalOffer).toBe("removed");
});

test("an account that was handed over is not kept away for what a stranger did with it", async () => {
  const { groupId, email, code, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  await undoJoin(await undoToken(email));
  const { user } = stranger;
  await resetPassword({ token: await tokenOf("reset", user.id), password: aPassword }, newVisitor());
  const reader = await requireAccountOf(await logIn({ email, password: aPassword }, newVisitor()));
  await ask(reader, code);
  expect(await findMembership(reader, groupId)).not.toBeNull();
});

test("whom an admin took out stays out, and is promised nothing", async () => {
  const { membership, memberId, email, inviter } = await strangerComesAndGoes();
  await removeMember(membership, { memberId, takesOver: false });
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ leftAt: expect.any(Date) });
  expect(await templatesTo(inviter)).not.toContain("joinUndoneAnew");
  expect(await findJoin(undo)).toMatchObject({ isStillHeld: false, isInvitedAnew: false });
});

test("a place whose address is another one’s by now stays in the group’s past", async () => {
  const { membership, groupId, memberId, email, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  const { memberId: other } = await addPlaceholder({ groupId });
  await changeAddress(membership, { formId: newId(), memberId: other, by: "ourselves", email, sends: false });
  await undoJoin(await undoToken(email));
  expect(await placeOf(memberId)).toMatchObject({ leftAt: expect.any(Date) });
});

test("however often one joins and undoes it in a day, they are invited anew and heard of three times", async () => {
  const { membership, email: inviter } = await makeGroup();
  const { account, email } = await makeAccount();
  const { memberId } = await invite(membership, { email });
  for (let times = 0; times < limits.joinMailsPerPlace; times += 1) {
    await joinWithAccount(account, await open(await invitedToken(email)), newVisitor());
    await undoJoin(await undoToken(email));
  }
  await joinWithAccount(account, await open(await invitedToken(email)), newVisitor());
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: null });
  expect(await findJoin(undo)).toMatchObject({ isInvitedAnew: false });
  const told = await templatesTo(inviter);
  expect(told.filter((template) => template === "joinUndoneAnew")).toHaveLength(limits.joinMailsPerPlace);
});

test("where the group takes the address no more, nothing is mailed to it, and whoever invited can see to it", async () => {
  const { membership, email: inviter } = await makeGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  await joinWithAccount(account, await open(token), newVisitor());
  await decide(membership, { domainRule: "allowed", domains: ["elsewhere.example"] });
  await undoJoin(await undoToken(email));
  expect((await templatesTo(email)).filter((template) => template === "invitation")).toHaveLength(1);
  expect(await templatesTo(inviter)).toContain("joinUndone");
});

test("of a place without an address whoever invited hears also where the stranger left first", async () => {
  const { membership, groupId, email: inviter } = await makeGroup();
  const { memberId, name, token } = await invitePersonally(membership);
  const { account, email } = await makeAccount({ name: "Eve" });
  await joinWithAccount(account, await open(token), newVisitor());
  await leaveGroup(await requireMembershipOf(account, groupId));
  await undoJoin(await undoToken(email));
  expect(await placeOf(memberId)).toMatchObject({ userId: null, leftAt: null, name });
  expect(await templatesTo(inviter)).toContain("joinUndone");
});
