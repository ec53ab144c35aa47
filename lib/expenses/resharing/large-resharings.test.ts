import { expect, test } from "vitest";
import { listBalances } from "@/lib/expenses/balances/balances";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeAccount, refusalOf } from "@/lib/users/factories.testing";
import { differencesIn, insertExpenses, makePlaces } from "../factories.testing";
import { applyResharing, draftResharing, undoResharing } from "./changes";
import { findResharing } from "./found";

const [people, expenses] = [30, 40];

async function makeLateComer() {
  const { membership, memberIds } = await makePlaces((await makeAccount()).account, people);
  const ids = await insertExpenses(membership, { memberIds: memberIds.slice(0, -1), count: expenses });
  const wishes = ids.map((expenseId) => ({ expenseId, takesPart: true }));
  const draft = () => draftResharing(membership, { formId: newId(), memberId: memberIds.at(-1) ?? "", wishes });
  return { membership, draft };
}

test("who comes late to thirty people takes part in forty expenses at once, and goes again, to the cent", async () => {
  const { membership, draft } = await makeLateComer();
  const before = await listBalances(membership);
  const { id } = await draft();
  const { seen, changes } = await findResharing(membership, id);
  expect(changes).toHaveLength(expenses);
  await applyResharing(membership, { id, seen });
  expect(await differencesIn(membership.groupId)).toEqual([]);
  expect(await undoResharing(membership, { id })).toEqual({ isChanged: true, kept: 0 });
  expect(await listBalances(membership)).toEqual(before);
  expect(await differencesIn(membership.groupId)).toEqual([]);
  const max = limits.resharedSharesMax;
  Object.assign(limits, { resharedSharesMax: (people - 1) * expenses - 1 });
  try {
    expect(await refusalOf(draft())).toMatchObject({ key: "tooManyResharedShares", field: "changes" });
  } finally {
    Object.assign(limits, { resharedSharesMax: max });
  }
});
