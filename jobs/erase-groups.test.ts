import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups } from "@/db/schema/groups";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { beginDeletion } from "@/lib/groups/group-changes";
import { findMembership } from "@/lib/groups/membership";
import { openJobScope } from "@/lib/job-scope";
import { groupEraser } from "./erase-groups";

test("what is due is erased whole, and nothing else", async () => {
  const [due, other] = [await makeGroup(), await makeGroup()];
  await addMember(due);
  for (const group of [due, other]) await beginDeletion(group.membership);
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, due.groupId));
  await Promise.all([0, 1].map(() => groupEraser.work(openJobScope("erase-groups"), {})));
  expect(await findMembership(due.account, due.groupId)).toBeNull();
  expect(await db.select().from(activity).where(eq(activity.groupId, due.groupId))).toEqual([]);
  expect(await findMembership(other.account, other.groupId)).not.toBeNull();
});
