import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { addMember, addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { archiveGroup } from "@/lib/groups/group-changes";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { deriveToken } from "@/lib/tokens";
import { atOnce, mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { leaveGroup, removeMember } from "./leaving";

const leaves = { takesOver: false };

// V6
test("who leaves or is removed sees nothing any more, and keeps their place and name", async () => {
  const group = await makeGroup();
  const [leaver, removed] = [await addMember(group), await addMember(group, { role: "admin" })];
  await leaveGroup(leaver.membership);
  await removeMember(group.membership, { memberId: removed.memberId, ...leaves });
  for (const { account, memberId, id } of [leaver, removed]) {
    expect(await findMembership(account, group.groupId)).toBeNull();
    const [place] = await db.select().from(members).where(eq(members.id, memberId));
    expect(place).toMatchObject({ userId: id, name: "Jonas Berg", leftAt: expect.any(Date) });
  }
  expect((await refusalOf(removeMember(group.membership, { memberId: leaver.memberId, ...leaves }))).key).toBe(
    "memberIsGone",
  );
});

test("the last owner can neither leave nor be removed, and two who leave at once leave one", async () => {
  const group = await makeGroup();
  expect((await refusalOf(leaveGroup(group.membership))).key).toBe("lastOwnerStays");
  const second = await addMember(group, { role: "owner" });
  const { done, refusals } = await atOnce(2, (place) => leaveGroup(place ? group.membership : second.membership));
  expect([done.length, refusals]).toEqual([1, ["lastOwnerStays"]]);
});

test("an admin removes no owner, a member nobody, and nobody themselves", async () => {
  const group = await makeGroup();
  const [admin, member] = [await addMember(group, { role: "admin" }), await addMember(group)];
  const own = { memberId: group.membership.memberId, ...leaves };
  expect((await refusalOf(removeMember(admin.membership, own))).key).toBe("ownersAreOwnersMatter");
  expect((await refusalOf(removeMember(member.membership, own))).key).toBe("roleIsTooLow");
  const self = removeMember(admin.membership, { memberId: admin.memberId, ...leaves });
  expect((await refusalOf(self)).key).toBe("leaveInstead");
});

test("a removed placeholder's link opens nothing, and the invitations of a removed admin end", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const invite = async (membership: typeof admin.membership) => {
    const email = newAddress();
    const person = {
      formId: newId(),
      by: "ourselves",
      name: "Noor",
      email,
      role: "member",
      message: "",
      sends: true,
    } as const;
    const { memberId } = await addPerson(membership, person);
    const [mail] = await mailsTo(email);
    return { memberId, token: mail?.link ? deriveToken(mail.link) : "" };
  };
  const [first, second] = [await invite(admin.membership), await invite(admin.membership)];
  await removeMember(admin.membership, { memberId: first.memberId, ...leaves });
  expect((await findInvitation(first.token))?.state).toBe("revoked");
  await removeMember(group.membership, { memberId: admin.memberId, takesOver: true });
  expect(await findInvitation(second.token)).toMatchObject({
    state: "open",
    invitation: { shown: { inviter: "Mara Lind" } },
  });
  const { memberId } = await addPlaceholder(group);
  await removeMember(group.membership, { memberId, ...leaves });
});

test("a place can be given up in an archived group as well", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "viewer" });
  await archiveGroup(group.membership);
  await leaveGroup(membership);
});
