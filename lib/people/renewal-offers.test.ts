import { beforeAll, expect, test } from "vitest";
import { declineRenewal, findRenewalOffer } from "@/lib/groups/code-renewal-offers";
import { renewCode, switchCodeOff } from "@/lib/groups/codes";
import { addMember, addPlaceholder, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { changeRole } from "@/lib/groups/roles";
import { newId } from "@/lib/ids";
import type { Admin } from "@/lib/users/admins";
import { makeAdmin, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { disableUser } from "./disabling";
import { invite, newInvitee, undoToken } from "./factories.testing";
import { joinAsNewUser } from "./joining";
import { leaveGroup, removeMember } from "./leaving";
import { mergePlaces } from "./merging";
import { undoJoin } from "./undoing";
import { unlinkMember } from "./unlinking";

let desk: Admin;

beforeAll(async () => {
  desk = (await makeAdmin()).admin;
});

type Group = Awaited<ReturnType<typeof makeGroup>>;
type Member = Awaited<ReturnType<typeof addMember>>;

/** Somebody else used the mail, and whoever it was for says so. */
async function letStrangerIn({ membership }: Group): Promise<void> {
  const { email, token } = await invite(membership);
  await joinAsNewUser(newInvitee(token), newVisitor());
  await undoJoin(await undoToken(email));
}

const ends: Record<string, [reason: string, (group: Group, member: Member) => Promise<void>]> = {
  removed: ["removed", ({ membership }, { memberId }) => removeMember(membership, { memberId, takesOver: false })],
  "taken off a place": [
    "removed",
    ({ membership }, { memberId }) => unlinkMember(membership, { formId: newId(), memberId }),
  ],
  demoted: [
    "demoted",
    ({ membership }, { memberId }) => changeRole(membership, { memberId, role: "viewer", takesOver: false }),
  ],
  disabled: ["disabled", (_, { id }) => disableUser(desk, id)],
  "a stranger whose join was undone": ["removed", letStrangerIn],
  "put together with a place of a lower role": [
    "demoted",
    async (group, { memberId }) => {
      const { membership } = group;
      const low = await addPlaceholder(group, { role: "viewer" });
      await mergePlaces(membership, { formId: newId(), memberId: low.memberId, intoId: memberId });
    },
  ],
};

test.each(Object.keys(ends))(
  "when somebody is %s, the admins are offered another code until they make one",
  async (end) => {
    const group = await makeGroup();
    const [admin, other, member] = [
      await addMember(group, { role: "admin" }),
      await addMember(group),
      await addMember(group),
    ];
    await makeCode(group.membership);
    const [reason, act] = ends[end] ?? [];
    await act?.(group, member);
    expect(await findRenewalOffer(admin.membership)).toBe(reason);
    expect(await findRenewalOffer(group.membership)).toBe(reason);
    expect(await findRenewalOffer(other.membership)).toBeNull();
    await renewCode(admin.membership, { formId: newId() });
    expect(await findRenewalOffer(group.membership)).toBeNull();
  },
);

test("an admin says that the code stays, which a member may not", async () => {
  const group = await makeGroup();
  const [member, gone] = [await addMember(group), await addMember(group)];
  await makeCode(group.membership);
  await removeMember(group.membership, { memberId: gone.memberId, takesOver: false });
  expect((await refusalOf(declineRenewal(member.membership))).key).toBe("roleIsTooLow");
  expect(await findRenewalOffer(group.membership)).toBe("removed");
  await declineRenewal(group.membership);
  expect(await findRenewalOffer(group.membership)).toBeNull();
});

test("a code that is off waits with its offer until somebody switches it on again", async () => {
  const group = await makeGroup();
  const { memberId } = await addMember(group);
  await makeCode(group.membership);
  await switchCodeOff(group.membership);
  await removeMember(group.membership, { memberId, takesOver: false });
  expect(await findRenewalOffer(group.membership)).toBeNull();
  await makeCode(group.membership);
  expect(await findRenewalOffer(group.membership)).toBe("removed");
});

test("nobody who never saw the code, who rose, or who went of their own accord is a reason to renew it", async () => {
  const group = await makeGroup();
  const [placeholder, risen, leaver] = [await addPlaceholder(group), await addMember(group), await addMember(group)];
  const [spare, twin] = [await addPlaceholder(group), await addPlaceholder(group, { role: "viewer" })];
  await makeCode(group.membership);
  await removeMember(group.membership, { memberId: placeholder.memberId, takesOver: false });
  await changeRole(group.membership, { memberId: risen.memberId, role: "admin", takesOver: false });
  await leaveGroup(leaver.membership);
  const twins = { memberId: twin.memberId, intoId: spare.memberId };
  await mergePlaces(group.membership, { formId: newId(), ...twins });
  await disableUser(desk, leaver.id);
  expect(await findRenewalOffer(group.membership)).toBeNull();
});
