import { expect, test } from "vitest";
import type { ExpenseInput } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { oddCentsOf } from "./odd-cents";

async function makeThree() {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const record = async (input: Partial<ExpenseInput>) => (await makeExpense(membership, input)).expenseId;
  const told = async (expenseId: string) => oddCentsOf(await requireExpense(membership, expenseId));
  return { membership, everyone, mara, jonas, record, told };
}

const dollars = { currency: "USD", rate: "0.9223" };

// R6
test("who owes the odd cent of a bill's item is told", async () => {
  const { membership, everyone, record, told } = await makeThree();
  const items = [{ title: "Pizza", amount: 1000n, memberIds: [] }];
  const uneven = { mode: "items" as const, items, extra: 0n };
  const expenseId = await record({ amount: 1000n, memberIds: everyone, uneven });
  const { parts } = await requireExpense(membership, expenseId);
  const more = parts.filter(({ owed }) => owed === 334n).map(({ memberId }) => memberId);
  expect(more).toHaveLength(1);
  expect(await told(expenseId)).toEqual({ sharers: more, payers: [] });
});

// R6
test("what several gave in another currency, and amounts said in it, are told where they came to no whole cents", async () => {
  const { membership, mara, jonas, record, told } = await makeThree();
  const halves = { [mara]: 2500n, [jonas]: 2500n };
  const exactly = { mode: "exactly" as const, of: { [mara]: 2000n, [jonas]: 3000n } };
  const said = { ...dollars, amount: 5000n, payers: halves, memberIds: [mara, jonas], uneven: exactly };
  // 46.12 in all: of the 18.448 that Mara owes more of a cent is cut off than of the 27.672 that Jonas owes.
  expect(await told(await record(said))).toEqual({ sharers: [mara], payers: [] });
  // Of 46.13 two who gave alike gave 23.07 and 23.06.
  for (const kind of ["expense", "income"] as const) {
    const expenseId = await record({ ...said, kind, rate: "0.9226" });
    const found = await requireExpense(membership, expenseId);
    const payers = found.kind === "payment" ? [] : found.payers;
    const more = payers.filter(({ paid }) => paid === 2307n).map(({ id }) => id);
    expect(more).toHaveLength(1);
    expect((await told(expenseId)).payers).toEqual(more);
  }
});

test("of a payment there is nothing to tell", async () => {
  const { membership, mara, jonas, told } = await makeThree();
  const given = { formId: newId(), fromId: mara, toId: jonas, amount: 999n, spentOn: "2026-11-08", ...dollars };
  const { id } = await recordPayment(membership, given);
  expect(await told(id)).toEqual({ sharers: [], payers: [] });
});
