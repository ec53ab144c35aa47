import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groupCodes } from "@/db/schema/group-codes";
import { members } from "@/db/schema/groups";
import { addPlaceholder, decide, makeCode, makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { changeAddress } from "@/lib/groups/invitations/managing";
import { findMembership } from "@/lib/groups/membership";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import {
  aPassword,
  mailsTo,
  makeAccount,
  newAddress,
  newVisitor,
  proveFurther,
  refusalOf,
  requireAccountOf,
  tokenOf,
} from "@/lib/users/factories.testing";
import { logIn } from "@/lib/users/log-in";
import { resetPassword } from "@/lib/users/password-changes";
import type { Account } from "@/lib/users/sessions";
import { choosePrimaryAddress } from "@/lib/users/user-addresses";
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
import { unlinkMember } from "./unlinking";

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

/** Whoever reads the address makes the account theirs, by the mail that undoing the join brought. */
async function comeIn({ user }: Account, email: string): Promise<Account> {
  await resetPassword({ token: await tokenOf("reset", user.id), password: aPassword }, newVisitor());
  return requireAccountOf(await logIn({ email, password: aPassword }, newVisitor()));
}

test("a stranger who left first takes neither the place nor the new invitation along, and whoever invited hears of it", async () => {
  const { groupId, memberId, email, inviter, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: null, joinedAt: null, leftAt: null, name: "Jonas" });
  expect(await templatesTo(email)).toEqual(["invitation", "joined", "claimAccount", "invitation"]);
  expect(await templatesTo(inviter)).toContain("joinUndoneAnew");
  expect(await findJoin(undo)).toMatchObject({ state: "undone", isStillHeld: false, follows: "anew" });
  const [code] = await db.select().from(groupCodes).where(eq(groupCodes.groupId, groupId));
  expect(code?.renewalOffer).toBe("removed");
});

test("an account that was handed over is not kept away for what a stranger did with it", async () => {
  const { groupId, email, code, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  await undoJoin(await undoToken(email));
  const reader = await comeIn(stranger, email);
  await ask(reader, code);
  expect(await findMembership(reader, groupId)).not.toBeNull();
});

test("whom an admin took out is let in again by no press of their own, nor by an account that the press makes theirs", async () => {
  for (const how of ["removed", "unlinked"] as const) {
    const { membership, memberId, groupId, email, code, stranger } = await strangerComesAndGoes();
    if (how === "removed") await removeMember(membership, { memberId, takesOver: false });
    else await unlinkMember(membership, { formId: newId(), memberId });
    await undoJoin(await undoToken(email));
    const again = await comeIn(stranger, email);
    expect((await refusalOf(ask(again, code))).key).toBe("groupCodeUnknown");
    expect(await findMembership(again, groupId)).toBeNull();
  }
});

// V19
test("who left as more than somebody new gets no more than that back by a press of their own", async () => {
  for (const role of ["owner", "admin", "viewer"] as const) {
    const { membership, memberId, groupId, email, stranger } = await strangerComesAndGoes();
    await changeRole(membership, { memberId, role, takesOver: false });
    await leaveGroup(await requireMembershipOf(stranger, groupId));
    await undoJoin(await undoToken(email));
    expect(await placeOf(memberId)).toMatchObject({ leftAt: null, role: role === "viewer" ? "viewer" : "member" });
  }
});

test("a stranger who left, came back by the code and undid that does not take the place along either", async () => {
  const { groupId, memberId, email, code, inviter, stranger } = await strangerComesAndGoes();
  const own = await proveFurther(stranger);
  await choosePrimaryAddress(stranger, own);
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  await ask(stranger, code);
  await undoJoin(await undoToken(own.email));
  expect(await placeOf(memberId)).toMatchObject({ leftAt: expect.any(Date) });
  await undoJoin(await undoToken(email));
  expect(await placeOf(memberId)).toMatchObject({ userId: null, leftAt: null });
  expect(await templatesTo(inviter)).toContain("joinUndoneAnew");
});

test("a guest who left and whose time is over by now is invited to nothing", async () => {
  const { groupId, memberId, email, stranger } = await strangerComesAndGoes();
  await leaveGroup(await requireMembershipOf(stranger, groupId));
  await db.update(members).set({ accessUntil: sql`now()` }).where(eq(members.id, memberId));
  await undoJoin(await undoToken(email));
  expect(await placeOf(memberId)).toMatchObject({ leftAt: expect.any(Date) });
  expect((await templatesTo(email)).filter((template) => template === "invitation")).toHaveLength(1);
});

test("what follows is said to whom it follows for: not where it went elsewhere, nor once they are in", async () => {
  const { membership, memberId, email, stranger } = await strangerComesAndGoes();
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await findJoin(undo)).toMatchObject({ follows: "anew" });
  const press = { formId: newId(), memberId, by: "ourselves" } as const;
  await changeAddress(membership, { ...press, email: newAddress(), sends: true });
  expect(await findJoin(undo)).toMatchObject({ follows: null });
  await changeAddress(membership, { ...press, formId: newId(), email, sends: true });
  await joinWithAccount(await comeIn(stranger, email), await open(await invitedToken(email)), newVisitor());
  expect(await findJoin(undo)).toMatchObject({ follows: "joined" });
});

test("whom an admin took out stays out, and is promised nothing", async () => {
  const { membership, memberId, email, inviter } = await strangerComesAndGoes();
  await removeMember(membership, { memberId, takesOver: false });
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ leftAt: expect.any(Date) });
  expect(await templatesTo(inviter)).not.toContain("joinUndoneAnew");
  expect(await findJoin(undo)).toMatchObject({ isStillHeld: false, follows: null });
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
  for (let times = 0; times < limits.undoneJoinsPerPlace; times += 1) {
    await joinWithAccount(account, await open(await invitedToken(email)), newVisitor());
    await undoJoin(await undoToken(email));
  }
  await joinWithAccount(account, await open(await invitedToken(email)), newVisitor());
  const undo = await undoToken(email);
  await undoJoin(undo);
  expect(await placeOf(memberId)).toMatchObject({ userId: null });
  expect(await findJoin(undo)).toMatchObject({ follows: null });
  const told = await templatesTo(inviter);
  expect(told.filter((template) => template === "joinUndoneAnew")).toHaveLength(limits.undoneJoinsPerPlace);
});

test("where the group takes the address no more, nothing is mailed to it, and whoever invited can see to it", async () => {
  const { membership, email: inviter } = await makeGroup();
  const { account, email } = await makeAccount();
  const { token } = await invite(membership, { email });
  await joinWithAccount(account, await open(token), newVisitor());
  await decide(membership, { domainRule: "allowed", domains: ["elsewhere.example"] });
  await undoJoin(await undoToken(email));
  expect((await templatesTo(email)).filter((template) => template === "invitation")).toHaveLength(1);
  const told = (await mailsTo(inviter)).find(({ template }) => template === "joinUndone");
  expect(told?.props).toMatchObject({ isBarred: true, hasToAsk: false });
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
