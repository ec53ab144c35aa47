import { deepEqual, equal } from "node:assert/strict";
import { eq } from "drizzle-orm";
import { test } from "vitest";
import { db } from "@/db/client";
import { readToday } from "@/db/clock";
import { recurrences } from "@/db/schema/recurrences";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { listVersions } from "@/lib/expenses/entries/versions";
import { editExpense, recordExpense } from "@/lib/expenses/expenses";
import { exportJson } from "@/lib/expenses/exports/json-file";
import {
  differencesIn,
  expectDebtsToBeBalances,
  makeExpense,
  makeFlat,
  netsIn,
  newExpense,
  requireExpense,
} from "@/lib/expenses/factories.testing";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { listPresets } from "@/lib/expenses/presets/split-presets";
import { editRecurrence } from "@/lib/expenses/recurrences/editing";
import { obstacleNow } from "@/lib/expenses/recurrences/obstacles";
import { listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { makeGroup } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mergePlaces } from "@/lib/people/merging";
import { dayAfter } from "@/lib/rhythm";
import { weightUnit } from "@/lib/split-modes";
import { bring } from "./import-rounds.testing";
import { runRound } from "./rounds.testing";

const daily = { every: 1, unit: "day" } as const;

async function fileOf(membership: Membership): Promise<string> {
  return new Response(await exportJson(membership, { now: new Date() })).text();
}

/** Two of three who share everything are one person: of 30.00 each of them owed 2.00. */
async function makeShared() {
  const flat = await makeFlat();
  const { membership, jonas, tomas, everyone: memberIds } = flat;
  const of = { [jonas.memberId]: -800n, [tomas.memberId]: -800n, [membership.memberId]: 1600n };
  const taken = { amount: 3000n, memberIds, uneven: { mode: "adjusted", of } as const };
  const most = Object.fromEntries(memberIds.map((id) => [id, BigInt(limits.sharesMax) * weightUnit]));
  const merge = () => mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  return { ...flat, memberIds, taken, most, merge };
}

const sumsIn = async (membership: Membership) => (await netsIn(membership)).sort();

// G5
test("a group in which two who shared are one now comes out of its file as it is, with all that was said before", async () => {
  const { membership, memberIds, taken, most, merge } = await makeShared();
  const ferry = await makeExpense(membership, { title: "Ferry", ...taken });
  const rent = await makeExpense(membership, { title: "Rent", ...taken });
  await editExpense(membership, { ...rent, uneven: { mode: "shares", of: most } });
  await makeExpense(membership, { title: "Whales", ...taken, currency: "USD", rate: "0.9223" });
  const deposit = { title: "Deposit", kind: "income", ...taken } as const;
  await makeExpense(membership, deposit);
  await recordExpense(membership, {
    ...newExpense(membership, { title: "Internet", spentOn: "2199-01-31", ...taken }),
    ...{ formId: newId(), repeats: daily },
  });
  await addPreset(membership, { formId: newId(), name: "Flat", mode: "shares", memberIds, of: most });
  await merge();
  const { version } = await requireExpense(membership, ferry.expenseId);
  await editExpense(membership, { ...ferry, amount: 4000n, memberIds: [membership.memberId], uneven: null, version });
  const text = await fileOf(membership);
  const { membership: other, groupId } = await makeGroup();
  const { look, state, refusal } = await bring(other, text);
  deepEqual([look.faults, state, refusal], [[], "done", null]);
  deepEqual(await sumsIn(other), await sumsIn(membership));
  deepEqual(await differencesIn(groupId), []);
  await expectDebtsToBeBalances(other);
  const owed = async (of: Membership) => {
    const rows = await Promise.all((await listExpenses(of)).rows.map(({ id }) => saidOf(of, id)));
    return rows.sort();
  };
  deepEqual(await owed(other), await owed(membership));
  deepEqual(
    [(await listRecurrences(other)).length, Object.values((await listPresets(other))[0]?.of ?? {}).sort()],
    [1, [BigInt(limits.sharesMax) * weightUnit, 2n * BigInt(limits.sharesMax) * weightUnit]],
  );
});

/** What each had by each of its versions. */
async function saidOf(membership: Membership, expenseId: string): Promise<string> {
  const { title, parts } = await requireExpense(membership, expenseId);
  const { versions } = await listVersions(membership, { expenseId });
  const all = [parts, ...versions.map((version) => version.parts)];
  return [
    title,
    ...all.map((each) =>
      each
        .map(({ paid, owed }) => `${paid} ${owed}`)
        .sort()
        .join(),
    ),
  ].join("; ");
}

test("what repeats waits for a person's word once two who shared it are one, also where its file was read", async () => {
  const { membership, jonas, taken, merge } = await makeShared();
  const spentOn = dayAfter({ ...daily, dayOfMonth: null }, await readToday(db, membership.group.timeZone), -1);
  const said = newExpense(membership, { title: "Newspaper", spentOn, ...taken });
  await recordExpense(membership, { ...said, formId: newId(), repeats: daily });
  const willWaitFor = async () => (await listRecurrences(membership)).map((each) => obstacleNow(each, []));
  deepEqual(await willWaitFor(), [null]);
  await merge();
  deepEqual(await willWaitFor(), ["split"]);
  const { membership: other } = await makeGroup();
  equal((await bring(other, await fileOf(membership))).state, "done");
  await runRound("make-occasions");
  for (const each of [membership, other]) {
    const found = await listRecurrences(each);
    deepEqual(
      found.map((row) => [row.waitsFor, obstacleNow(row, [])]),
      [["other", "split"]],
    );
    equal((await listExpenses(each)).rows.length, 1);
  }
  const [waiting] = await listRecurrences(membership);
  const memberIds = [membership.memberId, jonas.memberId];
  await editRecurrence(membership, {
    ...{ ...said, note: "", category: "", memberIds, uneven: null, spentOn: waiting?.nextOn ?? "" },
    ...{ recurrenceId: waiting?.id ?? "", version: 1, repeats: daily },
  });
  await runRound("make-occasions");
  equal((await listExpenses(membership)).rows.length, 2);
  deepEqual(
    await db
      .select({ waitsFor: recurrences.waitsFor })
      .from(recurrences)
      .where(eq(recurrences.groupId, membership.groupId)),
    [{ waitsFor: null }],
  );
});
