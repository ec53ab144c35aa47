import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups } from "@/db/schema/groups";
import { limits } from "@/lib/limits";
import { mailsTo, refusalOf } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, makeGroup } from "./factories.testing";
import { archiveGroup, beginDeletion, changeGroup, reopenGroup, stopDeletion } from "./group-changes";
import { findMembership } from "./membership";

const input = { name: "Azores", description: "Three weeks", showsDescription: false, currency: "JPY" };

async function eventsOf(groupId: string) {
  const rows = await db.select().from(activity).where(eq(activity.groupId, groupId)).orderBy(activity.id);
  return rows.map(({ event }) => event);
}

test("the group itself is an owner's matter", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "admin" });
  for (const act of [archiveGroup, reopenGroup, beginDeletion, stopDeletion]) {
    expect((await refusalOf(act(membership))).key).toBe("roleIsTooLow");
  }
  expect((await refusalOf(changeGroup(membership, input))).key).toBe("roleIsTooLow");
  await changeGroup(group.membership, input);
  expect((await findMembership(group.account, group.groupId))?.group).toMatchObject(input);
});

test("pressing twice archives once, and an archived group can be opened again", async () => {
  const { membership, groupId, account } = await makeGroup();
  await archiveGroup(membership);
  await archiveGroup(membership);
  expect((await findMembership(account, groupId))?.group.isArchived).toBe(true);
  expect((await refusalOf(changeGroup(membership, input))).key).toBe("groupIsArchived");
  await reopenGroup(membership);
  expect(await eventsOf(groupId)).toEqual(["group_created", "group_archived", "group_reopened"]);
});

test("a deletion waits a week, is told to everyone with an account, and can be called off", async () => {
  const group = await makeGroup();
  const member = await addMember(group);
  await addPlaceholder(group);
  await beginDeletion(group.membership);
  await beginDeletion(group.membership);
  for (const { email } of [group, member]) {
    expect(await mailsTo(email)).toMatchObject([{ template: "groupDeletion", props: { groupId: group.groupId } }]);
  }
  const [row] = await db
    .select({ seconds: sql<number>`extract(epoch from ${groups.deletesAt} - now())::int` })
    .from(groups)
    .where(eq(groups.id, group.groupId));
  expect(Math.abs((row?.seconds ?? 0) - limits.groupGraceSeconds)).toBeLessThan(60);
  await stopDeletion(group.membership);
  expect(await findMembership(group.account, group.groupId)).toMatchObject({ group: { deletesAt: null } });
});
