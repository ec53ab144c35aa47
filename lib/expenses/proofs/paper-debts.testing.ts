import { deepEqual, equal } from "node:assert/strict";
import type { ExpenseCursor } from "@/lib/expenses/book/by-day";
import { findDebt, type ListedDebt, listDebtParts, listDebts } from "@/lib/expenses/debts/debt-list";
import type { Membership } from "@/lib/groups/membership";
import type { DealtLine } from "./paper-lines.testing";

/** Of so many pairs of a group it is looked at which entries make what they owe: many histories see to the others. */
const pairsLookedAt = 4;

/** Everybody who owes hands on what they owe, in the order of their ids: to the first who is owed until that one has it all. */
function handOn({ kind, payers, memberIds, paid, dealt }: DealtLine): { from: string; to: string; cents: number }[] {
  const left = new Map<string, number>();
  const sign = kind === "income" ? -1 : 1;
  for (const id of [...new Set([...Object.keys(payers), ...memberIds])].sort())
    left.set(id, sign * ((paid[id] ?? 0) - (dealt[id] ?? 0)));
  const handed: { from: string; to: string; cents: number }[] = [];
  for (const from of left.keys()) {
    for (const to of left.keys()) {
      const cents = Math.min(-(left.get(from) ?? 0), left.get(to) ?? 0);
      if (cents <= 0) continue;
      handed.push({ from, to, cents });
      left.set(from, (left.get(from) ?? 0) + cents);
      left.set(to, (left.get(to) ?? 0) - cents);
    }
  }
  return handed;
}

/** Fails where who owes whom, or what makes it, is not what the lines say. */
export async function expectDebts({
  membership,
  lines,
}: {
  membership: Membership;
  lines: DealtLine[];
}): Promise<void> {
  const wanted = new Map<string, { sum: number; entries: string[] }>();
  for (const line of lines) {
    for (const { from, to, cents } of handOn(line)) {
      for (const [key, signed] of [
        [`${from} ${to}`, cents],
        [`${to} ${from}`, -cents],
      ] as const) {
        const pair = wanted.get(key) ?? { sum: 0, entries: [] };
        pair.sum += signed;
        pair.entries.push(`${line.spentOn} ${line.id} ${signed}`);
        wanted.set(key, pair);
      }
    }
  }
  const open = [...wanted].filter(([, { sum }]) => sum > 0).map(([key, { sum }]) => `${key} ${sum}`);
  const listed = await listAllDebts(membership);
  deepEqual(listed.map(({ fromId, toId, amount }) => `${fromId} ${toId} ${amount}`).sort(), open.sort());
  let looked = 0;
  for (const [key, { sum, entries }] of wanted) {
    const [fromId = "", toId = ""] = key.split(" ");
    // The other way round it is the same with the other sign.
    if (sum < 0) continue;
    equal(await findDebt(membership, { fromId, toId }), BigInt(sum));
    if (looked >= pairsLookedAt) continue;
    looked += 1;
    deepEqual(await listAllParts(membership, { fromId, toId }), entries.sort().reverse());
  }
}

async function listAllDebts(membership: Membership): Promise<ListedDebt[]> {
  const all: ListedDebt[] = [];
  for (let page = 1; ; page += 1) {
    const { rows, hasMore } = await listDebts(membership, { page });
    all.push(...rows);
    if (!hasMore) return all;
  }
}

async function listAllParts(membership: Membership, pair: { fromId: string; toId: string }): Promise<string[]> {
  const all: string[] = [];
  let after: ExpenseCursor | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<typeof listDebtParts>> = await listDebtParts(membership, {
      ...pair,
      after,
    });
    all.push(...rows.map(({ spentOn, id, amount }) => `${spentOn} ${id} ${amount}`));
    after = next ?? undefined;
  } while (after);
  return all;
}
