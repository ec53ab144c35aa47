import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups } from "@/db/schema/groups";
import { addMember, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { beginDeletion } from "@/lib/groups/group-changes";
import { findMembership } from "@/lib/groups/membership";
import { openJobScope } from "@/lib/job-scope";
import { listOwnRequests } from "@/lib/people/asking-to-join";
import { ask } from "@/lib/people/factories.testing";
import { makeAccount } from "@/lib/users/factories.testing";
import { groupEraser } from "./erase-groups";

test("what is due is erased whole, and nothing else", async () => {
  const [due, other] = [await makeGroup(), await makeGroup()];
  await addMember(due);
  const { account } = await makeAccount();
  for (const group of [due, other]) await ask(account, await makeCode(group.membership));
  for (const group of [due, other]) await beginDeletion(group.membership);
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, due.groupId));
  await Promise.all([0, 1].map(() => groupEraser.work(openJobScope("erase-groups"), {})));
  expect(await findMembership(due.account, due.groupId)).toBeNull();
  expect(await db.select().from(activity).where(eq(activity.groupId, due.groupId))).toEqual([]);
  expect(await findMembership(other.account, other.groupId)).not.toBeNull();
  expect(await listOwnRequests(account)).toMatchObject([{ groupId: other.groupId }]);
});
