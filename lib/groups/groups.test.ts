import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import { atOnce, makeAccount, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "./factories.testing";
import { createGroup, listGroups, openFirst } from "./groups";

const input = { name: "Lindenhof 12", description: "", currency: "EUR" };

test("who makes a group owns it, and the same form sent 20 times at once makes one", async () => {
  const { account } = await makeAccount();
  const formId = newId();
  const { done } = await atOnce(20, () => createGroup(account, { formId, ...input }));
  expect(new Set(done.map(({ id }) => id)).size).toBe(1);
  expect(await listGroups(account)).toMatchObject([
    { name: "Lindenhof 12", opensFirst: true, balance: 0n, people: 1, lastAt: expect.any(Date) },
  ]);
  const other = createGroup(account, { formId, ...input, name: "Another" });
  expect((await refusalOf(other)).key).toBe("savedAlready");
  expect((await refusalOf(createGroup(account, { formId: newId(), ...input, currency: "DEM" }))).field).toBe(
    "currency",
  );
});

test("the first group opens first until another is chosen, and one that was left is not listed", async () => {
  const { account, membership } = await makeGroup();
  const { id } = await createGroup(account, { formId: newId(), ...input, name: "Azores" });
  const firstOf = async () => (await listGroups(account)).find(({ opensFirst }) => opensFirst)?.name;
  expect(await firstOf()).toBe("Lindenhof 12");
  const { memberId } = await addMember({ groupId: id }, { role: "owner" });
  const [azores] = (await listGroups(account)).filter((group) => group.id === id);
  expect([azores?.opensFirst, memberId.length]).toEqual([false, 36]);
  await openFirst(membership);
  expect(await firstOf()).toBe("Lindenhof 12");
  await db.update(members).set({ leftAt: sql`now()` }).where(sql`group_id = ${id} and user_id = ${account.user.id}`);
  expect((await listGroups(account)).map(({ name }) => name)).toEqual(["Lindenhof 12"]);
});

test("the database keeps an owner in every group, also when two leave at once", async () => {
  const group = await makeGroup();
  const second = await addMember(group, { role: "owner" });
  const leave = (memberId: string) => db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, memberId));
  const outcomes = await Promise.allSettled([leave(group.membership.memberId), leave(second.memberId)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const ownerless = db.insert(groups).values({ id: newId(), name: "x", currency: "EUR", timeZone: "UTC" });
  await expect(ownerless).rejects.toThrow();
});

test("nobody changes or removes what happened, and erasing waits for its time", async () => {
  const { groupId } = await makeGroup();
  const own = eq(activity.groupId, groupId);
  await expect(db.update(activity).set({ event: "group_archived" }).where(own)).rejects.toThrow();
  await expect(db.delete(activity).where(own)).rejects.toThrow();
  await expect(db.execute(sql`truncate activity`)).rejects.toThrow();
  const erase = () => db.execute<{ erased: boolean }>(sql`select erase_group(${groupId}) as erased`);
  expect(await erase()).toMatchObject([{ erased: false }]);
  await db.update(groups).set({ deletesAt: sql`now() + interval '1 hour'` }).where(eq(groups.id, groupId));
  expect(await erase()).toMatchObject([{ erased: false }]);
  await db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId));
  expect(await erase()).toMatchObject([{ erased: true }]);
  expect(await db.select().from(groups).where(eq(groups.id, groupId))).toEqual([]);
});
