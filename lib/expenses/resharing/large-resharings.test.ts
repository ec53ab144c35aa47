import { expect, test } from "vitest";
import { db } from "@/db/client";
import { evenRate } from "@/lib/exchange";
import { listBalances } from "@/lib/expenses/balances/balances";
import { type BroughtEntry, entryPieces, insertEntries } from "@/lib/expenses/brought/many-entries";
import { type Entry, partsOf } from "@/lib/expenses/entries/entries";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeAccount, refusalOf } from "@/lib/users/factories.testing";
import { differencesIn, makePlaces } from "../factories.testing";
import { applyResharing, draftResharing, undoResharing } from "./changes";
import { findResharing } from "./found";

const [people, expenses] = [30, 40];

/** Written as an import writes them, since recording one after the other would take long. */
async function makeShared(membership: Membership, memberIds: string[]): Promise<string[]> {
  const entries = Array.from({ length: expenses }, (_, place): BroughtEntry => {
    const [id, amount] = [newId(), BigInt(10_000 + place)];
    const said = { title: "Groceries", note: "", category: "", spentOn: "2026-11-08", uneven: null } as const;
    const price = { original: { amount, currency: "EUR" }, rate: evenRate, amount };
    const entry: Entry = { kind: "expense", ...said, ...price, payers: { [membership.memberId]: amount }, memberIds };
    const written = { version: 1, recordedById: membership.memberId, recordedAt: new Date(), deletedAt: null };
    return { id, entry, parts: partsOf(id, entry), ...written, versions: null, comments: [] };
  });
  await db.transaction(async (tx) => {
    const { groupId } = await lockGroup(tx, membership, { change: "people", least: "owner" });
    for (const piece of entryPieces(entries)) await insertEntries(tx, groupId, piece);
  });
  return entries.map(({ id }) => id);
}

async function makeLateComer() {
  const { membership, memberIds } = await makePlaces((await makeAccount()).account, people);
  const ids = await makeShared(membership, memberIds.slice(0, -1));
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
