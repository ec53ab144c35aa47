import { and, count, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db, type Reader } from "@/db/client";
import { expenseParts } from "@/db/schema/expenses";
import { activity } from "@/db/schema/groups";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { atOnce } from "@/lib/users/factories.testing";
import { deleteExpense, recordExpense, restoreExpense } from "./expenses";
import { differencesIn, leave, makeExpense, makeHousehold, newExpense } from "./factories.testing";

const writes = 100;

type Race = {
  memberId: string;
  write: (place: number) => Promise<unknown>;
  /** What the removal must be the end of. */
  countIn: (reader: Reader) => Promise<number>;
};

/** So many writes at once with a removal in their midst, which counts while nobody else can write. */
async function raceRemoval(owner: Membership, { memberId, write, countIn }: Race) {
  let counted: number | undefined;
  const last = async (reader: Reader) => {
    counted = await countIn(reader);
  };
  const { done, refusals } = await atOnce(writes + 1, async (place) => {
    await (place === writes / 4 ? leave(owner, { memberId, last }) : write(place));
  });
  expect(done.length + refusals.length).toBe(writes + 1);
  expect(await countIn(db)).toBe(counted);
  expect(await differencesIn(owner.groupId)).toEqual([]);
  return new Set(refusals);
}

// V27
test("of 100 writes of someone who is removed meanwhile, none commits after the removal", async () => {
  const { membership, jonas, groupId, everyone } = await makeHousehold();
  const input = newExpense(membership, { memberIds: everyone });
  const shared = await makeExpense(membership, input);
  const acts = [
    () => recordExpense(jonas.membership, { formId: newId(), ...input }),
    () => deleteExpense(jonas.membership, shared),
    () => recordExpense(jonas.membership, { formId: newId(), ...input, memberIds: everyone.toReversed() }),
    () => restoreExpense(jonas.membership, shared),
  ];
  const write = async (place: number) => acts[place % acts.length]?.();
  const own = and(eq(activity.groupId, groupId), eq(activity.actorId, jonas.memberId));
  const countIn = async (reader: Reader) =>
    (await reader.select({ count: count() }).from(activity).where(own))[0]?.count ?? 0;
  expect(await raceRemoval(membership, { memberId: jonas.memberId, write, countIn })).toEqual(new Set(["groupIsGone"]));
});

// V27
test("of 100 expenses that name someone who is removed meanwhile, none gives them a part after the removal", async () => {
  const { membership, tomas, groupId, everyone } = await makeHousehold();
  const input = newExpense(membership, { memberIds: everyone });
  const write = async () => recordExpense(membership, { formId: newId(), ...input });
  const named = and(eq(expenseParts.groupId, groupId), eq(expenseParts.memberId, tomas.memberId));
  const countIn = async (reader: Reader) =>
    (await reader.select({ count: count() }).from(expenseParts).where(named))[0]?.count ?? 0;
  expect(await raceRemoval(membership, { ...tomas, write, countIn })).toEqual(new Set(["memberIsGone"]));
});
