import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mailsTo, newAddress } from "@/lib/users/factories.testing";
import { addMember, answerTo } from "../factories.testing";
import { findPerson } from "../people";
import { changeRole } from "../roles";
import { draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { findList } from "./lists";
import { changeAddress, revokeInvitation, sendAgain } from "./managing";
import { approveProposal, refuseProposal } from "./proposals";
import { makeAskingGroup, propose } from "./proposals.testing";
import { tendSeveral } from "./several";

const press = (memberId: string) => ({ formId: newId(), by: "ourselves" as const, memberId });

/** What the mails about proposals to someone say, oldest first. */
async function newsTo({ email }: { email: string }) {
  const names = ["invitationProposed", "proposalRefused"];
  return (await mailsTo(email)).filter(({ template }) => names.includes(template)).map(({ props }) => props);
}

test("each admin hears by one mail of whom a member proposes, and neither the proposer nor another member does", async () => {
  const group = await makeAskingGroup();
  const [admin, other] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const { memberId } = await propose(group);
  for (const reader of [group, admin])
    expect(await newsTo(reader)).toMatchObject([
      { person: "Noor Haddad", group: "Lindenhof 12", count: 1, proposed: { memberId, name: "Jonas" } },
    ]);
  for (const reader of [group.member, other]) expect(await newsTo(reader)).toEqual([]);
});

test("a list of proposals is one mail, and stays a list of proposals whatever becomes of whoever sent it", async () => {
  const group = await makeAskingGroup();
  const { membership, memberId } = group.member;
  const rows = Array.from({ length: 12 }, () => {
    const typed = newAddress();
    return { entry: { typed, name: "Jonas" }, name: "Jonas", role: "member" as const, message: "" };
  });
  const id = newId();
  await draftList(membership, { formId: id, rows, role: "member", message: "", days: 7, until: null });
  expect(await findList(membership, id)).toMatchObject({ wasProposed: false });
  await sendList(membership, { id, by: "ourselves", sends: true });
  expect(await newsTo(group)).toMatchObject([{ count: 12, proposed: null }]);
  await changeRole(group.membership, { memberId, role: "admin", takesOver: false });
  expect(await findList(membership, id)).toMatchObject({ wasProposed: true });
});

test("inviting again, another address and a press for several ask the admins as well, and say so", async () => {
  const group = await makeAskingGroup();
  const { membership } = group.member;
  const { memberId } = await propose(group);
  await refuseProposal(group.membership, await answerTo(group.membership, memberId));
  expect(await sendAgain(membership, press(memberId))).toMatchObject({ isProposed: true });
  const address = { ...press(memberId), email: newAddress(), sends: true };
  expect(await changeAddress(membership, address)).toMatchObject({ isProposed: true });
  const out = await propose(group);
  await approveProposal(group.membership, await answerTo(group.membership, out.memberId));
  await revokeInvitation(membership, press(memberId));
  const several = { formId: newId(), by: "ourselves", act: "sendAgain", memberIds: [memberId, out.memberId] } as const;
  expect(await tendSeveral(membership, several)).toMatchObject({ count: 2, proposed: 1 });
  expect(await newsTo(group)).toHaveLength(5);
  expect(await sendAgain(membership, press(out.memberId))).toMatchObject({ isProposed: false });
  expect(await newsTo(group)).toHaveLength(5);
});

test("the admins of a group hear of ten presses an hour, and find the others among its people", async () => {
  const group = await makeAskingGroup();
  const members = [group.member, await addMember(group), await addMember(group)];
  for (let count = 0; count <= limits.proposalMailsPerHour; count += 1) {
    const member = members[count % members.length] ?? group.member;
    await propose({ member });
  }
  expect(await newsTo(group)).toHaveLength(limits.proposalMailsPerHour);
  const other = await makeAskingGroup();
  await propose(other);
  expect(await newsTo(other)).toHaveLength(1);
});

test("one member who presses often leaves the others theirs of what the admins hear", async () => {
  const group = await makeAskingGroup();
  const other = await addMember(group, { name: "Pavel" });
  for (let count = 0; count <= limits.proposalMailsPerMember; count += 1) await propose(group);
  expect(await newsTo(group)).toHaveLength(limits.proposalMailsPerMember);
  await propose({ member: other });
  expect((await newsTo(group)).at(-1)).toMatchObject({ person: "Pavel", count: 1 });
});

test("of a press that refuses several each proposer hears by one mail: of one by name, of more how many", async () => {
  const group = await makeAskingGroup();
  const other = await addMember(group);
  const [first, second, third] = [await propose(group), await propose(group), await propose({ member: other })];
  const memberIds = [first.memberId, second.memberId, third.memberId];
  const refusal = { formId: newId(), by: "ourselves", act: "revoke", memberIds } as const;
  for (const _ of [1, 2]) expect(await tendSeveral(group.membership, refusal)).toMatchObject({ count: 3 });
  const about = { person: "Jonas", group: "Lindenhof 12", groupId: group.groupId };
  expect(await newsTo(group.member)).toEqual([{ ...about, count: 2 }]);
  expect(await newsTo(other)).toEqual([{ ...about, memberId: third.memberId }]);
});

test("whoever proposed somebody hears that they were refused, and of an approval or their own change of mind nothing", async () => {
  const group = await makeAskingGroup();
  const [refused, approved, own] = [await propose(group), await propose(group), await propose(group)];
  await approveProposal(group.membership, await answerTo(group.membership, approved.memberId));
  await revokeInvitation(group.member.membership, press(own.memberId));
  expect(await newsTo(group.member)).toEqual([]);
  await refuseProposal(group.membership, await answerTo(group.membership, refused.memberId));
  expect(await newsTo(group.member)).toMatchObject([{ person: "Jonas", memberId: refused.memberId }]);
});

test("an admin who takes back what a member proposed refuses it", async () => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group);
  await revokeInvitation(group.membership, press(memberId));
  expect(await newsTo(group.member)).toHaveLength(1);
  expect(await findPerson(group.member.membership, memberId)).toMatchObject({ state: "refused" });
});
