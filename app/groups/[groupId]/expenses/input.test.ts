import { expect, test } from "vitest";
import { numberField } from "@/components/expenses/number-field";
import { tickField } from "@/components/ui/tick-field";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { weightUnit } from "@/lib/split-modes";
import { expenseEditInput, newExpenseInput } from "./input";

const euros = { own: "EUR", spent: "EUR" };

test("the shares that a merge has added up are read where an expense is edited, and nowhere else", () => {
  const memberId = newId();
  const shares = 2 * limits.sharesMax;
  const form = {
    ...{ formId: newId(), version: "2", title: "Rent", amount: "30.00", spentOn: "2026-11-08", payerId: memberId },
    ...{ category: "", note: "", splitMode: "shares" },
    ...{ [tickField(memberId)]: "on", [numberField(memberId)]: String(shares) },
  };
  const edited = expenseEditInput(euros).safeParse(form);
  expect(edited.error).toBeUndefined();
  expect(edited.data?.uneven).toEqual({ mode: "shares", of: { [memberId]: BigInt(shares) * weightUnit } });
  expect(newExpenseInput(euros).safeParse(form).error?.issues).toMatchObject([
    { path: [numberField(memberId)], message: "weightTooLarge", params: { max: limits.sharesMax } },
  ]);
});
