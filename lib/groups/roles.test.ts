import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/roles";
import { atOnce, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, makeGroup } from "./factories.testing";
import { addPerson } from "./invitations/inviting";
import { copyLink } from "./invitations/links";
import { findInvitation } from "./invitations/opening";
import type { Membership } from "./membership";
import { changeRole, handOverGroup } from "./roles";

async function rolesOf(groupId: string): Promise<Record<string, Role>> {
  const rows = await db.select().from(members).where(eq(members.groupId, groupId));
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]));
}

function give(membership: Membership, memberId: string, role: Role, takesOver = false) {
  return changeRole(membership, { memberId, role, takesOver });
}

async function invite(membership: Membership, role: Role) {
  const person = {
    formId: newId(),
    by: "ourselves",
    name: "",
    email: newAddress(),
    role,
    message: "",
    sends: true,
  } as const;
  return (await addPerson(membership, person)).memberId;
}

async function inviterOf(memberId: string) {
  const [row] = await db.select().from(invitations).where(eq(invitations.memberId, memberId));
  return row?.state === "pending" ? row.inviterId : row?.state;
}

// V19
test("an admin manages everyone but owners, gives nobody more than they have, and a member manages nobody", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const member = await addMember(group);
  await give(admin.membership, member.memberId, "admin");
  await give(admin.membership, member.memberId, "viewer");
  expect((await rolesOf(group.groupId))[member.memberId]).toBe("viewer");
  const own = group.membership.memberId;
  expect((await refusalOf(give(admin.membership, own, "member"))).key).toBe("ownersAreOwnersMatter");
  expect((await refusalOf(give(admin.membership, member.memberId, "owner"))).code).toBe("INVALID_ROLE");
  expect((await refusalOf(give(member.membership, admin.memberId, "viewer"))).key).toBe("roleIsTooLow");
  const events = await db.select().from(activity).where(eq(activity.memberId, member.memberId));
  expect(events.map(({ event, details }) => [event, details])).toEqual([
    ["role_changed", { from: "member", to: "admin" }],
    ["role_changed", { from: "admin", to: "viewer" }],
  ]);
});

test("the last owner is not demoted; two who demote each other at once leave one", async () => {
  const group = await makeGroup();
  const own = group.membership.memberId;
  expect((await refusalOf(give(group.membership, own, "admin"))).key).toBe("lastOwnerStays");
  for (let round = 0; round < 5; round += 1) {
    const second = await addMember(group, { role: "owner" });
    const { done } = await atOnce(2, (place) =>
      place ? give(second.membership, own, "member") : give(group.membership, second.memberId, "member"),
    );
    expect(done).toHaveLength(1);
    const roles = await rolesOf(group.groupId);
    expect([roles[own], roles[second.memberId]].sort()).toEqual(["member", "owner"]);
    if (roles[own] === "member") await give(second.membership, own, "owner");
    if (roles[own] === "member") await give(group.membership, second.memberId, "member");
  }
});

test("an owner hands the group over to someone who has joined, and is an admin then", async () => {
  const group = await makeGroup();
  const heir = await addMember(group);
  const { memberId } = await addPlaceholder(group);
  expect((await refusalOf(handOverGroup(group.membership, { memberId }))).key).toBe("ownerNeedsAccount");
  expect((await refusalOf(handOverGroup(heir.membership, { memberId: heir.memberId }))).key).toBe("roleIsTooLow");
  await handOverGroup(group.membership, { memberId: heir.memberId });
  const roles = await rolesOf(group.groupId);
  expect([roles[heir.memberId], roles[group.membership.memberId]]).toEqual(["owner", "admin"]);
});

test("what someone may no longer grant ends with their role, unless it is taken over; copied links end in any case", async () => {
  const group = await makeGroup();
  for (const takesOver of [false, true]) {
    const owner = await addMember(group, { role: "owner" });
    const [high, low] = [await invite(owner.membership, "owner"), await invite(owner.membership, "member")];
    const { link } = await copyLink(owner.membership, { formId: newId(), memberId: low });
    await give(group.membership, owner.memberId, "admin", takesOver);
    expect(await inviterOf(high)).toBe(takesOver ? group.membership.memberId : "revoked");
    expect(await inviterOf(low)).toBe(owner.memberId);
    expect(await findInvitation(link.split("/").at(-1) ?? "")).toMatchObject({ state: "superseded" });
  }
});

// V4
test("nobody's role in another group can be changed", async () => {
  const group = await makeGroup();
  const other = await addMember(await makeGroup());
  expect((await refusalOf(give(group.membership, other.memberId, "viewer"))).key).toBe("memberIsGone");
  expect((await refusalOf(handOverGroup(group.membership, { memberId: other.memberId }))).key).toBe("memberIsGone");
});
