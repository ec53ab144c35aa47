import { expect, test } from "vitest";
import { recordExpense } from "@/lib/expenses/expenses";
import { makeExpense, newExpense, requireExpense } from "@/lib/expenses/factories.testing";
import { makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { refusalOf } from "@/lib/users/factories.testing";

test.each([
  [{ amount: 0n }, "amountNotPositive"],
  [{ amount: limits.amountMinorUnitsMax + 1n }, "amountTooLarge"],
  [{ spentOn: "2026-02-29" }, "dayUnknown"],
  [{ spentOn: "2026-13-01" }, "dayUnknown"],
  [{ spentOn: "0000-01-01" }, "dayUnknown"],
  [{ spentOn: "8 Nov" }, "dayUnknown"],
  [{ title: " \u200b " }, "titleMissing"],
  [{ title: "x".repeat(limits.titleCharactersMax + 1) }, "titleTooLong"],
  [{ title: "🫖".repeat(limits.titleCharactersMax + 1) }, "titleTooLong"],
  [{ memberIds: [] }, "sharersMissing"],
] as const)("%o is refused at its field", async (input, key) => {
  const { membership } = await makeGroup();
  const { amount, title, spentOn, payerId, memberIds } = { ...newExpense(membership), ...input };
  const asked = { formId: newId(), amount, title, spentOn, payerId, memberIds: [...memberIds] };
  const refusal = await refusalOf(recordExpense(membership, asked));
  expect([refusal.key, refusal.field]).toEqual([key, Object.keys(input)[0]]);
});

test("the largest amount, a leap day and the longest title are taken, and a form without an id is not", async () => {
  const { membership } = await makeGroup();
  for (const character of ["x", "🫖"]) {
    const most = {
      amount: limits.amountMinorUnitsMax,
      spentOn: "2024-02-29",
      title: character.repeat(limits.titleCharactersMax),
    };
    const { expenseId } = await makeExpense(membership, most);
    expect(await requireExpense(membership, expenseId)).toMatchObject(most);
  }
  const asked = { formId: "x", ...newExpense(membership) };
  expect((await refusalOf(recordExpense(membership, asked))).key).toBe("formBroken");
});
