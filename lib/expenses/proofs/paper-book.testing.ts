import { deepEqual, equal, ok } from "node:assert/strict";
import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { groupMonths } from "@/db/schema/expenses";
import { listBalances, summarizeSpending } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import type { ExpenseCursor } from "@/lib/expenses/book/by-day";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { findExpense } from "@/lib/expenses/expenses";
import { readStats } from "@/lib/expenses/stats/stats";
import type { Membership } from "@/lib/groups/membership";
import { bigs } from "./drawn-splits.testing";
import { expectDebts } from "./paper-debts.testing";
import { type DealtLine, dealtLine, type Line, type Now } from "./paper-lines.testing";

export type PaperBook = {
  membership: Membership;
  memberIds: string[];
  /** Those who settle together. */
  households: string[][];
  lines: Line[];
  now: Now;
};

/** As it is read today, by those who have a place. */
type ReadBook = Omit<PaperBook, "lines"> & { lines: DealtLine[] };

type Account = { paid: number; owed: number; sent: number; received: number };

/** Reads the whole book and adds up what each place paid and took. Slow, and shares no code with what is compared. */
function accountsIn({ memberIds, lines }: ReadBook): Map<string, Account> {
  const accounts = new Map(memberIds.map((id) => [id, { paid: 0, owed: 0, sent: 0, received: 0 }]));
  const accountOf = (id: string) => accounts.get(id) ?? raise(`${id} is not in the group.`);
  for (const line of lines.filter(({ isStruck }) => !isStruck)) {
    // Money that came in lies with who got it, like a payment to them from all those whose it is.
    const [giving, owing] = (
      { expense: ["paid", "owed"], income: ["received", "sent"], payment: ["sent", "received"] } as const
    )[line.kind];
    for (const [id, cents] of Object.entries(line.paid)) accountOf(id)[giving] += cents;
    for (const [id, cents] of Object.entries(line.dealt)) accountOf(id)[owing] += cents;
  }
  return accounts;
}

function raise(message: string): never {
  throw new Error(message);
}

/** Fails where what the group's pages would show is not what its paper book says. */
export async function expectBookKept(written: PaperBook): Promise<void> {
  const book: ReadBook = {
    ...written,
    memberIds: written.memberIds.filter((id) => !written.now.has(id)),
    lines: written.lines.map((line) => dealtLine(line, written.now)),
  };
  const accounts = accountsIn(book);
  await expectBalances(book, accounts);
  await expectSpending(book);
  await expectStats(book);
  await expectPlanSettles(book, accounts);
  await expectList(book);
  await expectDebts({ ...book, lines: book.lines.filter(({ isStruck }) => !isStruck) });
  for (const line of book.lines) await expectLine(book, line);
}

async function expectBalances(
  { membership }: Pick<PaperBook, "membership">,
  accounts: Map<string, Account>,
): Promise<void> {
  const rows = await listBalances(membership);
  equal(
    rows.reduce((sum, { net }) => sum + net, 0n),
    0n,
  );
  deepEqual(
    new Map(
      rows.map(({ memberId, net, paid, owed, sent, received }) => [memberId, { net, paid, owed, sent, received }]),
    ),
    new Map(
      [...accounts].map(([id, { paid, owed, sent, received }]) => [
        id,
        bigs({ net: paid - owed + sent - received, paid, owed, sent, received }),
      ]),
    ),
  );
}

async function expectSpending({ membership, lines }: ReadBook): Promise<void> {
  const sums: Record<string, number> = {};
  let ownPart = 0;
  for (const line of lines.filter(({ isStruck }) => !isStruck)) {
    const month = line.spentOn.replace(/..$/, "01") + line.category;
    const sign = { expense: 1, income: -1, payment: 0 }[line.kind];
    sums[month] = (sums[month] ?? 0) + sign * line.worth;
    ownPart += sign * (line.dealt[membership.memberId] ?? 0);
  }
  const months = Object.fromEntries(Object.entries(sums).filter(([, spent]) => spent !== 0));
  const kept = await db
    .select()
    .from(groupMonths)
    .where(and(eq(groupMonths.groupId, membership.groupId), ne(groupMonths.spent, 0n)));
  deepEqual(Object.fromEntries(kept.map(({ month, category, spent }) => [month + category, spent])), bigs(months));
  const spent = Object.values(months).reduce((sum, amount) => sum + amount, 0);
  deepEqual(await summarizeSpending(membership), bigs({ spent, ownPart }));
}

/** Each month and category, and each place in it, as the book has them; then all of it at once. */
async function expectStats({ membership, lines }: ReadBook): Promise<void> {
  const counting = lines.filter(({ kind, isStruck }) => kind !== "payment" && !isStruck);
  const months = new Set(counting.map(({ spentOn }) => spentOn.slice(0, 7)));
  for (const month of [...months, null]) {
    const within = counting.filter(({ spentOn }) => !month || spentOn.startsWith(month));
    const span = month ? { first: month, last: month } : null;
    const { categories, people } = await readStats(membership, { span });
    const wanted = statsOf(within, membership.memberId);
    deepEqual(
      Object.fromEntries(categories.map((each) => [each.category, `${each.spent} ${each.ownPart}`])),
      wanted.of,
    );
    deepEqual(Object.fromEntries(people.map((each) => [each.memberId, `${each.paid} ${each.owed}`])), wanted.by);
  }
}

function statsOf(lines: DealtLine[], own: string) {
  const sums = { of: new Map<string, [number, number]>(), by: new Map<string, [number, number]>() };
  const add = (to: Map<string, [number, number]>, key: string, one: number, other: number) => {
    const [before, besides] = to.get(key) ?? [0, 0];
    to.set(key, [before + one, besides + other]);
  };
  for (const line of lines) {
    const sign = line.kind === "income" ? -1 : 1;
    const { paid, dealt } = line;
    add(sums.of, line.category, sign * line.worth, sign * (dealt[own] ?? 0));
    for (const [id, cents] of Object.entries(paid)) add(sums.by, id, sign * cents, 0);
    for (const [id, cents] of Object.entries(dealt)) add(sums.by, id, 0, sign * cents);
  }
  const written = (map: Map<string, [number, number]>) =>
    Object.fromEntries([...map].filter(([, pair]) => pair.some(Boolean)).map(([key, pair]) => [key, pair.join(" ")]));
  return { of: written(sums.of), by: written(sums.by) };
}

async function expectPlanSettles({ membership, households }: ReadBook, accounts: Map<string, Account>): Promise<void> {
  const unitOf = (id: string) => households.find((home) => home.includes(id))?.join() ?? id;
  const left = new Map<string, number>();
  for (const [id, { paid, owed, sent, received }] of accounts)
    left.set(unitOf(id), (left.get(unitOf(id)) ?? 0) + paid - owed + sent - received);
  const open = [...left.values()].filter((net) => net !== 0).length;
  const plan = suggestPayments(await listBalances(membership));
  for (const { fromId, toId, amount } of plan) {
    left.set(unitOf(fromId), (left.get(unitOf(fromId)) ?? 0) + Number(amount));
    left.set(unitOf(toId), (left.get(unitOf(toId)) ?? 0) - Number(amount));
  }
  deepEqual(
    [...left.values()].filter((net) => net !== 0),
    [],
  );
  ok(plan.length <= Math.max(0, open - 1), `${plan.length} payments for ${open} balances`);
}

async function expectList({ membership, lines }: ReadBook): Promise<void> {
  const listed: string[] = [];
  let after: ExpenseCursor | undefined;
  do {
    const { rows, next }: Awaited<ReturnType<typeof listExpenses>> = await listExpenses(membership, { after });
    listed.push(
      ...rows.map(({ spentOn, id, kind, amount, original }) => {
        return `${spentOn} ${id} ${kind} ${amount} ${original.amount} ${original.currency}`;
      }),
    );
    after = next ?? undefined;
  } while (after);
  const wanted = lines.filter(({ isStruck }) => !isStruck);
  deepEqual(
    listed,
    wanted
      .map(({ spentOn, id, kind, amount, foreign, worth }) => {
        return `${spentOn} ${id} ${kind} ${worth} ${amount} ${foreign?.code ?? "EUR"}`;
      })
      .sort()
      .reverse(),
  );
}

async function expectLine({ membership }: ReadBook, line: DealtLine): Promise<void> {
  const found = await findExpense(membership, line.id);
  if (!found) return raise(`${line.id} is not there.`);
  const { paid, dealt } = line;
  const parts: Record<string, string> = {};
  for (const id of new Set([...Object.keys(line.payers), ...line.memberIds])) {
    const sides = [paid[id] ?? 0, dealt[id] ?? 0];
    parts[id] = (line.kind === "income" ? sides.toReversed() : sides).join(" ");
  }
  deepEqual(Object.fromEntries(found.parts.map(({ memberId, paid, owed }) => [memberId, `${paid} ${owed}`])), parts);
  const { kind, title, category, amount, original, rate, spentOn, version, isDeleted } = found;
  const { isStruck, foreign, ...wanted } = line;
  const given = { amount: BigInt(line.amount), currency: foreign?.code ?? "EUR" };
  deepEqual(
    { kind, title, category, amount: Number(amount), original, rate, spentOn, version, isDeleted },
    {
      ...{ kind: wanted.kind, title: wanted.title, category: wanted.category, spentOn: wanted.spentOn },
      ...{ amount: wanted.worth, original: given, rate: foreign?.rate ?? "1" },
      ...{ version: wanted.version, isDeleted: isStruck },
    },
  );
  if (found.kind === "payment") return;
  const payers = found.payers.map((payer) => [payer.id, payer.paidOriginal] as const);
  deepEqual(Object.fromEntries(payers), bigs(line.payers));
}
