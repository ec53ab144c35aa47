import { and, eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { atOnce, makeAccount, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "./factories.testing";
import { findMembership, lockGroup, type Membership } from "./membership";

async function changePlace(groupId: string, memberId: string, change: Partial<typeof members.$inferInsert>) {
  await db
    .update(members)
    .set(change)
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId)));
}

// V6
test("who holds a place is a member, and strangers, leavers, expired guests and disabled users are none", async () => {
  const group = await makeGroup();
  const { account, memberId, id } = await addMember(group);
  const stranger = await makeAccount();
  expect((await findMembership(account, group.groupId))?.memberId).toBe(memberId);
  expect(await findMembership(stranger.account, group.groupId)).toBeNull();
  expect(await findMembership(account, newId())).toBeNull();
  for (const end of [{ leftAt: sql`now()` }, { accessUntil: sql`now()` }] as const) {
    await db.update(members).set(end).where(eq(members.id, memberId));
    expect(await findMembership(account, group.groupId)).toBeNull();
    await changePlace(group.groupId, memberId, { leftAt: null, accessUntil: null });
  }
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id));
  expect(await findMembership(account, group.groupId)).toBeNull();
});

test("a membership cannot be written as a literal, nor copied from one", async () => {
  const { membership } = await makeGroup();
  const { group, memberId, account } = membership;
  // @ts-expect-error Only the class behind findMembership has the private field.
  const forged: Membership = {
    group,
    memberId,
    role: "owner",
    account,
    groupId: group.id,
    userId: "",
    isHeld: true,
    isAccounts: true,
  };
  // @ts-expect-error A copy leaves the private field behind.
  const copied: Membership = { ...membership };
  for (const each of [forged, copied]) expect(each).not.toBeInstanceOf(membership.constructor);
});

// V27
test("whoever was removed since the request began writes nothing after it: ten removals race ten writes each", async () => {
  const group = await makeGroup();
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, place) => raceRemoval(group.membership, place)));
  const refused = outcomes.flatMap(({ refusals }) => refusals);
  expect(new Set(refused)).toEqual(new Set(["groupIsGone"]));
  expect(outcomes.flatMap(({ done }) => done)).toHaveLength(110 - refused.length);
  const [late] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from activity join members on members.id = activity.actor_id
    where members.group_id = ${group.groupId} and activity.at > members.left_at`);
  expect(late?.count).toBe(0);
});

/** Ten writes of one member, and their removal as the one at `place`. */
async function raceRemoval(owner: Membership, place: number) {
  const { membership, memberId } = await addMember(owner);
  const write = () =>
    db.transaction(async (tx) => {
      const held = await lockGroup(tx, membership, { change: "records", least: "member" });
      const at = sql`clock_timestamp()`;
      await tx
        .insert(activity)
        .values({ groupId: held.groupId, id: newId(), event: "group_changed", actorId: memberId, at });
    });
  const remove = () =>
    db.transaction(async (tx) => {
      await lockGroup(tx, owner, { change: "people", least: "admin" });
      await tx.update(members).set({ leftAt: sql`clock_timestamp()` }).where(eq(members.id, memberId));
    });
  return atOnce(11, (index) => (index === place ? remove() : write()));
}

test("an archived group is read and not written, and a role that is too low is refused", async () => {
  const group = await makeGroup();
  const viewer = await addMember(group, { role: "viewer" });
  const lock = (membership: Membership, change: "records" | "group") =>
    db.transaction((tx) => lockGroup(tx, membership, { change, least: "member" }));
  expect((await refusalOf(lock(viewer.membership, "records"))).key).toBe("roleIsTooLow");
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, group.groupId));
  expect((await refusalOf(lock(group.membership, "records"))).key).toBe("groupIsArchived");
  expect((await lock(group.membership, "group")).group.isArchived).toBe(true);
});

test("a removal waits for the writes that were before it, and those that come after wait for the removal", async () => {
  const { membership } = await makeGroup();
  const order: string[] = [];
  const enter = (change: "records" | "people", act: () => unknown) =>
    db.transaction(async (tx) => {
      await lockGroup(tx, membership, { change, least: "member" });
      await act();
    });
  const waitUntilWaiting = (count: number) =>
    vi.waitFor(async () => {
      const [row] = await db.execute<{ waiting: number }>(sql`
        select count(*)::int as waiting from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and not granted`);
      expect(row?.waiting).toBe(count);
    });
  let removal: Promise<void> | undefined;
  let later: Promise<void> | undefined;
  await enter("records", async () => {
    removal = enter("people", () => order.push("removal"));
    await waitUntilWaiting(1);
    later = enter("records", () => order.push("later write"));
    await waitUntilWaiting(2);
    order.push("first write");
  });
  await Promise.all([removal, later]);
  expect(order).toEqual(["first write", "removal", "later write"]);
});

test("whoever waits for a group gives the connection back after some seconds, and is told to try again", async () => {
  const { membership } = await makeGroup();
  const enter = (change: "records" | "people", act: () => unknown) =>
    db.transaction(async (tx) => {
      await lockGroup(tx, membership, { change, least: "member" });
      await act();
    });
  await enter("people", async () => {
    const waits = (["records", "people"] as const).map((change) => refusalOf(enter(change, () => {})));
    const refusal = { code: "RATE_LIMITED", key: "tooBusy", retryAfterSeconds: limits.groupWaitSeconds };
    expect(await Promise.all(waits)).toMatchObject([refusal, refusal]);
  });
  await enter("records", async () => {});
});
