import { and, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { invitations, invitationTokens } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { atOnce, mailsTo, makeAccount, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { addMember, answerTo, decide, makeGroup } from "../factories.testing";
import { findPerson } from "../people";
import { countFilters } from "../people-filter";
import { changeRole } from "../roles";
import { addPerson } from "./inviting";
import { copyLink } from "./links";
import { changeAddress, revokeInvitation, sendAgain } from "./managing";
import { openByAddress } from "./opening";
import { approveProposal, refuseProposal } from "./proposals";
import { makeAskingGroup, newPerson, propose } from "./proposals.testing";
import { listSent } from "./sent";

const press = (memberId: string) => ({ formId: newId(), by: "ourselves" as const, memberId });

/** The newest of a place. */
const rowOf = async (memberId: string) =>
  (
    await db.select().from(invitations).where(eq(invitations.memberId, memberId)).orderBy(desc(invitations.createdAt))
  ).at(0);

/** In how many minutes the mail to an address goes out. */
async function minutesOf(address: string): Promise<number> {
  const [mail] = await db.select().from(mails).where(eq(mails.toKey, address));
  return mail?.notBefore ? Math.round((mail.notBefore.getTime() - mail.createdAt.getTime()) / 60_000) : 0;
}

const eventsAbout = async (memberId: string) =>
  (await db.select().from(activity).where(eq(activity.memberId, memberId)).orderBy(activity.id)).map(
    ({ event }) => event,
  );

test("what a member proposes makes the place, and neither a mail, nor a link, nor anything that the invitee sees", async () => {
  const group = await makeAskingGroup();
  const invitee = await makeAccount();
  const { memberId } = await propose(group, { email: invitee.email });
  expect(await rowOf(memberId)).toMatchObject({ state: "proposed", mailGeneration: 0, copyGeneration: 0 });
  expect(await mailsTo(invitee.email)).toEqual([]);
  expect(await openByAddress(db, [invitee.to.key])).toEqual([]);
  const tokens = db.$count(invitationTokens, eq(invitationTokens.groupId, group.groupId));
  expect(await tokens).toBe(0);
  const seen = await findPerson(group.membership, memberId);
  expect(seen).toMatchObject({ state: "proposed", inviter: "Noor Haddad", address: invitee.email });
  expect(seen && countFilters([seen])).toEqual([{ filter: "proposed", count: 1 }]);
});

test("an admin and an owner invite without asking, and a member asks nobody where the group does not say so", async () => {
  const group = await makeAskingGroup();
  const { membership: admin } = await addMember(group, { role: "admin" });
  expect((await addPerson(admin, newPerson())).isProposed).toBe(false);
  await decide(group.membership, { membersAsk: false });
  expect((await addPerson(group.member.membership, newPerson())).isProposed).toBe(false);
});

test("an approved proposal goes out once, in the member's name, and lasts from then", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group, { days: 3 });
  const approval = await answerTo(group.membership, memberId);
  await atOnce(4, () => approveProposal(group.membership, approval));
  expect((await mailsTo(email)).map(({ template, props }) => ({ template, props }))).toMatchObject([
    { template: "invitation", props: { inviter: "Noor Haddad", message: "Hi." } },
  ]);
  const row = await rowOf(memberId);
  expect(row).toMatchObject({ state: "pending", inviterId: group.member.memberId, mailGeneration: 1 });
  expect(Math.round(((row?.endsAt.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(3);
  expect(await eventsAbout(memberId)).toEqual(["member_added", "invitation_proposed", "proposal_approved"]);
  expect((await openByAddress(db, [email])).length).toBe(1);
  const another = { ...approval, formId: newId() };
  expect((await refusalOf(approveProposal(group.membership, another))).key).toBe("proposalIsOver");
});

test("a refused proposal sends nothing, keeps the place, and can be proposed anew", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group);
  await refuseProposal(group.membership, await answerTo(group.membership, memberId));
  expect(await rowOf(memberId)).toMatchObject({ state: "refused" });
  expect(await mailsTo(email)).toEqual([]);
  expect((await eventsAbout(memberId)).at(-1)).toBe("proposal_refused");
  for (const { membership } of [group, group.member])
    expect(await findPerson(membership, memberId)).toMatchObject({ state: "refused" });
  expect((await listSent(group.member.account)).rows).toMatchObject([{ state: "refused", hasPage: true }]);
  await sendAgain(group.member.membership, press(memberId));
  expect(await rowOf(memberId)).toMatchObject({ state: "proposed" });
});

test("of an approval and a refusal at once one counts", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group);
  const [approval, refusal] = [await answerTo(group.membership, memberId), await answerTo(group.membership, memberId)];
  const { refusals } = await atOnce<unknown>(2, (place) =>
    place ? approveProposal(group.membership, approval) : refuseProposal(group.membership, refusal),
  );
  expect(refusals).toEqual(["proposalIsOver"]);
  const isOut = (await rowOf(memberId))?.state === "pending";
  expect(await mailsTo(email)).toHaveLength(isOut ? 1 : 0);
});

test("an answer is to the proposal that was seen, and to none that took its place", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group);
  const { membership } = group.member;
  const seen = await answerTo(group.membership, memberId);
  const swaps = [
    async () => {
      const moved = { ...press(memberId), email: newAddress(), sends: true };
      await changeAddress(membership, moved);
      return moved.email;
    },
    async () => {
      await revokeInvitation(membership, press(memberId));
      await sendAgain(membership, { ...press(memberId), message: "Pay me first.", days: 30 });
      return null;
    },
  ];
  let address = email;
  for (const swap of swaps) {
    address = (await swap()) ?? address;
    for (const act of [approveProposal, refuseProposal])
      expect((await refusalOf(act(group.membership, { ...seen, formId: newId() }))).key).toBe("proposalWasChanged");
    const other = await propose(group);
    const stray = { ...(await answerTo(group.membership, other.memberId)), memberId };
    expect((await refusalOf(approveProposal(group.membership, stray))).key).toBe("proposalWasChanged");
    expect(await findPerson(group.membership, memberId)).toMatchObject({ state: "proposed", address });
    expect([...(await mailsTo(email)), ...(await mailsTo(address))]).toEqual([]);
  }
  await approveProposal(group.membership, await answerTo(group.membership, memberId));
  expect(await mailsTo(address)).toMatchObject([{ props: { message: "Pay me first." } }]);
});

test("what was to go out one a minute does so from the approval on, and takes nothing from what its approver may send", async () => {
  const group = await makeAskingGroup();
  const soon = await propose(group);
  const sent = limits.sendsWithoutProof.amountMax - 1;
  for (let sends = 0; sends < sent; sends += 1)
    await takeFrom(rateLimits.invitationsPerAccount, group.member.membership.userId);
  const late = [await propose(group), await propose(group), await propose(group)];
  const paces: string[] = [];
  for (const { memberId } of [soon, ...late])
    paces.push((await approveProposal(group.membership, await answerTo(group.membership, memberId))).pace);
  expect(paces).toEqual(["at once", ...Array(3).fill("in turn")]);
  const waits = await Promise.all([soon, ...late].map(({ email }) => minutesOf(email)));
  expect(waits).toEqual([0, 1, 2, 3]);
  const { userId } = group.membership;
  expect(await takeFrom(rateLimits.invitationsPerAccount, userId)).toBe(1);
});

test("what was proposed in turn goes out in turn, also where somebody else answers for it by then", async () => {
  const group = await makeAskingGroup();
  const { membership: admin } = await addMember(group, { role: "admin" });
  const { memberId: proposerId, membership } = group.member;
  for (let sends = 0; sends < limits.sendsWithoutProof.amountMax; sends += 1)
    await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  const { memberId, email } = await propose(group);
  await changeRole(group.membership, { memberId: proposerId, role: "viewer", takesOver: true });
  expect(await rowOf(memberId)).toMatchObject({ state: "proposed", inviterId: group.membership.memberId });
  expect(await approveProposal(admin, await answerTo(admin, memberId))).toMatchObject({ pace: "in turn" });
  expect(await minutesOf(email)).toBe(1);
});

test("nobody below an admin answers a proposal, also not whoever made it, and nobody of another group does", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group);
  const { membership: viewer } = await addMember(group, { role: "viewer" });
  const { membership: stranger } = await makeGroup();
  const answer = await answerTo(group.membership, memberId);
  for (const membership of [group.member.membership, viewer])
    for (const act of [approveProposal, refuseProposal])
      expect(await refusalOf(act(membership, answer))).toMatchObject({ code: "NO_INVITE_PERMISSION" });
  expect(await refusalOf(approveProposal(stranger, answer))).toMatchObject({ code: "NOT_FOUND" });
  expect(await rowOf(memberId)).toMatchObject({ state: "proposed" });
});

test("a member gets no link to what waits for an admin, and takes a proposal back alone", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group);
  const { membership } = group.member;
  expect(await refusalOf(copyLink(membership, press(memberId)))).toMatchObject({ code: "NO_INVITE_PERMISSION" });
  expect((await refusalOf(copyLink(group.membership, press(memberId)))).key).toBe("proposalWaits");
  expect((await refusalOf(sendAgain(group.membership, press(memberId)))).key).toBe("proposalWaits");
  await revokeInvitation(membership, press(memberId));
  expect(await findPerson(membership, memberId)).toMatchObject({ state: "revoked" });
});

test("another address is another proposal, and an admin who gives it another one invites there at once", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group);
  await changeAddress(group.member.membership, { ...press(memberId), email: newAddress(), sends: true });
  expect(await rowOf(memberId)).toMatchObject({ state: "proposed" });
  const email = newAddress();
  await changeAddress(group.membership, { ...press(memberId), email, sends: true });
  expect(await rowOf(memberId)).toMatchObject({ state: "pending", message: "Hi." });
  expect(await mailsTo(email)).toHaveLength(1);
});

test("an address that waits for an admin is not proposed or invited a second time", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group);
  for (const membership of [group.membership, group.member.membership])
    expect(await refusalOf(addPerson(membership, newPerson({ email })))).toMatchObject({
      code: "PENDING_INVITE_EXISTS",
      key: "alreadyProposed",
      values: { memberId },
    });
});

test("what was proposed at no pace goes out at once", async () => {
  const group = await makeAskingGroup();
  const { memberId, email } = await propose(group);
  await db.update(invitations).set({ pace: null }).where(eq(invitations.memberId, memberId));
  expect(await approveProposal(group.membership, await answerTo(group.membership, memberId))).toMatchObject({
    pace: "at once",
  });
  expect(await minutesOf(email)).toBe(0);
});

// V19
test("a proposal of somebody who may not give that role any more is not approved, and ends with their place", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group);
  const approval = await answerTo(group.membership, memberId);
  await changeRole(group.membership, { memberId, role: "admin", takesOver: false });
  expect((await refusalOf(approveProposal(group.membership, approval))).key).toBe("proposerMayNot");
  await changeRole(group.membership, { memberId, role: "member", takesOver: false });
  await decide(group.membership, { invitesFrom: "admin" });
  expect((await refusalOf(approveProposal(group.membership, approval))).key).toBe("proposerMayNot");
  await changeRole(group.membership, { memberId: group.member.memberId, role: "viewer", takesOver: false });
  expect(await rowOf(memberId)).toMatchObject({ state: "revoked" });
});

test("proposals count as sends, and as open invitations of the group", async () => {
  const group = await makeAskingGroup();
  const { groupId } = group;
  const endsAt = new Date(Date.now() + 86_400_000);
  for (let others = 1; others < limits.invitationsPending.amountMax; others += 1) {
    const { memberId } = await addPerson(group.membership, newPerson({ email: "", sends: false }));
    const proposed = { state: "proposed", pace: "at once", inviterId: group.member.memberId, endsAt } as const;
    await db.insert(invitations).values({ groupId, id: newId(), memberId, ...proposed });
  }
  await propose(group);
  expect((await refusalOf(addPerson(group.member.membership, newPerson()))).key).toBe("tooManyPending");
  const proposed = and(eq(invitations.groupId, groupId), eq(invitations.state, "proposed"));
  expect(await db.$count(invitations, proposed)).toBe(limits.invitationsPending.amountMax);
  for (let sends = 2; sends < 10; sends += 1) await refusalOf(addPerson(group.member.membership, newPerson()));
  expect((await refusalOf(addPerson(group.member.membership, newPerson()))).key).toBe("tooManyInvitations");
});
