import fc from "fast-check";
import { expect, test } from "vitest";
import { itemAmountField, itemSharerField } from "@/components/expenses/item-fields";
import { reckonShares } from "@/components/expenses/reckoning";
import { wholeForm } from "@/components/expenses/whole-form";
import { tickField } from "@/components/ui/tick-field";
import type { Drawn } from "@/lib/drawn.testing";
import { partsOf, soundEntry } from "@/lib/expenses/entries/entries";
import { newId } from "@/lib/ids";
import { formatAmount, plainAmount } from "@/lib/money";
import { newExpenseInput } from "./input";

const memberIds = [newId(), newId(), newId(), newId()];
const formId = newId();
const writing = { currency: "EUR", region: "en-GB" };
const inEuro = newExpenseInput({ own: "EUR", spent: "EUR" });

const drawn = fc.record({
  // What is drawn decides whose turn it is.
  formId: fc.nat(255).map((turn) => formId.slice(0, -2) + turn.toString(16).padStart(2, "0")),
  extra: fc.constantFrom("", "0.01", "1", "10 %", "12.5 %"),
  ticked: fc.subarray(memberIds, { minLength: 1 }),
  items: fc.array(fc.record({ cost: fc.integer({ min: 1, max: 5_000 }), sharers: fc.subarray(memberIds) }), {
    minLength: 1,
    maxLength: 5,
  }),
});

/** What a browser sends of a bill whose amount is left to it. */
function formOf({ formId, extra, ticked, items }: Drawn<typeof drawn>) {
  const of = items.flatMap(({ cost, sharers }, index) => [
    [itemAmountField(index), plainAmount(BigInt(cost), "EUR")],
    ...sharers.map((id) => [itemSharerField(index, id), "on"]),
  ]);
  const ticks = ticked.map((id) => [tickField(id), "on"]);
  const said = { formId, extra, splitMode: "items", amount: "", title: "Pizzeria", spentOn: "2026-11-08" };
  return { ...said, payerId: memberIds[0] ?? "", ...Object.fromEntries([...of, ...ticks]) } as Record<string, string>;
}

// R6
test("what each would owe of a bill while it is typed is what is recorded, to the odd cent", () => {
  fc.assert(
    fc.property(drawn, (bill) => {
      const form = formOf(bill);
      const live = reckonShares(wholeForm(form, writing), { memberIds, seed: bill.formId, ...writing }).ofEach;
      const { formId: id, ...input } = inEuro.parse(form);
      const entry = soundEntry({ ...input, category: "" }, "EUR");
      const parts = partsOf(id, { ...entry, category: "", rate: "1", amount: entry.original.amount });
      const owed = parts.filter(({ memberId }) => entry.memberIds.includes(memberId));
      expect(Object.fromEntries(live)).toEqual(
        Object.fromEntries(owed.map(({ memberId, owed }) => [memberId, formatAmount(owed, writing)])),
      );
    }),
    { numRuns: 500 },
  );
});
