import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { latestExpenses } from "@/db/schema/latest-expenses";
import { deleteExpense } from "@/lib/expenses/expenses";
import { leave, makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addMember, addPlaceholder } from "@/lib/groups/factories.testing";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { changeDefaultSplit, readDefaultSplit } from "./default-split";
import { addPreset, setPresetRemoval } from "./preset-changes";
import { requirePreset } from "./split-presets";
import { fillPreset, findStartingSplit } from "./starting-split";

const one = 10_000n;

async function startOf(membership: Membership, kind: "expense" | "income" = "expense") {
  return findStartingSplit(membership, { kind, members: await listMembers(membership) });
}

const everyoneEqually = { mode: "equally", memberIds: null, of: {}, preset: null };

async function keepRent(membership: Membership, [first = "", ...others]: string[]) {
  const of = Object.fromEntries([[first, 3n * one], ...others.map((id) => [id, 2n * one])]);
  const preset = { formId: newId(), name: "Rent", mode: "shares" as const, memberIds: [first, ...others], of };
  return (await addPreset(membership, preset)).id;
}

// G4
test("the first expense starts with everyone, the next one with the people and the mode of one's own last, not its amounts", async () => {
  const { membership, everyone, jonas } = await makeFlat();
  const [mara = "", second = ""] = everyone;
  expect(await startOf(membership)).toEqual({ ...everyoneEqually, by: null });
  const exactly = { mode: "exactly", of: { [mara]: 700n, [second]: 500n } } as const;
  await makeExpense(membership, { memberIds: [mara, second], uneven: exactly });
  const last = { mode: "exactly", memberIds: [mara, second].sort(), of: {}, by: "last", preset: null };
  expect(await startOf(membership)).toEqual(last);
  expect(await startOf(jonas.membership)).toEqual({ ...everyoneEqually, by: null });
  await makeExpense(jonas.membership, { memberIds: [second] });
  expect(await startOf(membership)).toEqual(last);
  expect((await startOf(jonas.membership)).memberIds).toEqual([second]);
  expect(await startOf(membership, "income")).toEqual({ ...everyoneEqually, by: null });
  await makeExpense(membership, { kind: "income", memberIds: [mara] });
  expect(await startOf(membership)).toEqual(last);
});

test("how many shares or percent somebody has is remembered: that is no amount", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const uneven = { mode: "shares", of: { [mara]: 3n * one, [jonas]: 2n * one } } as const;
  await makeExpense(membership, { memberIds: [mara, jonas], uneven });
  expect(await startOf(membership)).toMatchObject({ by: "last", mode: "shares", of: uneven.of });
});

// G4
test("who left is left out, and where nobody of it is left it is everyone, equally", async () => {
  const { membership, everyone, jonas, tomas } = await makeFlat();
  const [mara = "", second = ""] = everyone;
  const uneven = { mode: "percent", of: { [second]: 60n * one, [tomas.memberId]: 40n * one } } as const;
  await makeExpense(membership, { memberIds: [second, tomas.memberId], uneven });
  await leave(membership, { memberId: jonas.memberId });
  expect(await startOf(membership)).toMatchObject({ memberIds: [tomas.memberId], of: { [tomas.memberId]: 40n * one } });
  await leave(membership, { memberId: tomas.memberId });
  expect(await startOf(membership)).toEqual({ ...everyoneEqually, by: null });
  expect(mara).toBe(membership.memberId);
});

test("after an expense of everyone's the next one is everyone's again, also of those who came since", async () => {
  const { membership, groupId, everyone } = await makeFlat();
  await addMember({ groupId }, { role: "viewer" });
  await makeExpense(membership, { memberIds: everyone });
  expect(await startOf(membership)).toEqual({ ...everyoneEqually, by: null });
  // Ids of one moment are in no order.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await addPlaceholder({ groupId });
  expect(await startOf(membership)).toEqual({ ...everyoneEqually, by: null });
  await makeExpense(membership, { memberIds: everyone });
  expect(await startOf(membership)).toMatchObject({ by: "last", memberIds: [...everyone].sort() });
});

test("a deleted expense still says how somebody splits, and is forgotten with its group", async () => {
  const { membership, groupId, everyone } = await makeFlat();
  const [mara = ""] = everyone;
  const { expenseId } = await makeExpense(membership, { memberIds: [mara] });
  await deleteExpense(membership, { expenseId });
  expect((await startOf(membership)).memberIds).toEqual([mara]);
  await db.execute(sql`update groups set deletes_at = now() - interval '1 second' where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(latestExpenses, eq(latestExpenses.groupId, groupId))).toBe(0);
});

test("a group's default goes before the last split: everyone equally, or a preset, until that is removed", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = ""] = everyone;
  await makeExpense(membership, { memberIds: [mara] });
  expect(await changeDefaultSplit(membership, "everyone")).toEqual({ isChanged: true });
  expect(await startOf(membership)).toEqual({ ...everyoneEqually, by: "everyone" });
  const presetId = await keepRent(membership, everyone);
  await changeDefaultSplit(membership, { presetId });
  expect(await changeDefaultSplit(membership, { presetId })).toEqual({ isChanged: false });
  for (const kind of ["expense", "income"] as const)
    expect(await startOf(membership, kind)).toMatchObject({ by: "preset", mode: "shares", preset: { name: "Rent" } });
  await setPresetRemoval(membership, { id: presetId, isRemoved: true });
  expect(await readDefaultSplit(membership)).toBe("last");
  expect((await startOf(membership)).by).toBe("last");
  await setPresetRemoval(membership, { id: presetId, isRemoved: false });
  expect(await readDefaultSplit(membership)).toEqual({ presetId });
  await changeDefaultSplit(membership, "last");
  expect((await startOf(membership)).by).toBe("last");
});

test("of a preset who left is named and left out, and amounts of another currency are left empty", async () => {
  const { membership, everyone, jonas } = await makeFlat();
  const [mara = "", second = "", tomas = ""] = everyone;
  const presetId = await keepRent(membership, everyone);
  await changeDefaultSplit(membership, { presetId });
  await leave(membership, { memberId: jonas.memberId });
  expect(await startOf(membership)).toMatchObject({
    memberIds: [mara, tomas].sort(),
    of: { [mara]: 3n * one, [tomas]: 2n * one },
    preset: { absent: ["Jonas Berg"], lacksNumbers: false },
  });
  const adjusted = { formId: newId(), name: "Car", mode: "adjusted" as const, memberIds: [mara], of: { [mara]: 500n } };
  const { id } = await addPreset(membership, adjusted);
  const car = await requirePreset(membership, id);
  const members = await listMembers(membership);
  expect(fillPreset(car, { members, currency: "EUR" })).toMatchObject({ of: { [mara]: 500n }, lacksNumbers: false });
  expect(fillPreset(car, { members, currency: "JPY" })).toMatchObject({ of: {}, lacksNumbers: true });
  expect(second).toBe(jonas.memberId);
});

// V4
test("only admins say how new expenses start, and only by a preset of the group", async () => {
  const [group, other] = [await makeFlat(), await makeFlat()];
  const presetId = await keepRent(other.membership, other.everyone);
  expect((await refusalOf(changeDefaultSplit(group.membership, { presetId }))).key).toBe("presetIsGone");
  expect((await refusalOf(changeDefaultSplit(group.jonas.membership, "everyone"))).key).toBe("roleIsTooLow");
  expect(await readDefaultSplit(group.membership)).toBe("last");
});
