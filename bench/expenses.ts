import postgres from "postgres";
import type { ExpenseCursor } from "@/lib/expenses/book/by-day";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { differencesIn, makePlaces } from "@/lib/expenses/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { makeAccount } from "@/lib/users/factories.testing";
import { withDatabase } from "./database";
import { insertExpenses } from "./expenses/bulk";
import { comparePace, type Pace } from "./expenses/pace";
import { readBalancesPage, readGroupPage, readStatsPage } from "./expenses/pages";

/**
 * `npm run bench:expenses`: a group of many expenses answers as fast as one of few with the same people, and its list is
 * as fast far down as at its top. Prints the medians and their ratios, and fails where one is over the limit.
 */
const [few, many] = [100, 100_000];
const rowsDown = 25_000;
const places = 8;
const turns = 300;
const ratioMax = 1.2;

async function measure(ownerUrl: string): Promise<boolean> {
  const [small, large] = [await makeBook(), await makeBook()];
  console.log(`Recording ${few} expenses in one group and ${many.toLocaleString("en")} in the other …`);
  await insertExpenses(small, { count: few });
  await insertExpenses(large, { count: many });
  await settle(ownerUrl);
  const wrong = [small, large].map(({ membership }) => differencesIn(membership.groupId));
  if ((await Promise.all(wrong)).flat().length > 0) throw new Error("The balances are not what the expenses say.");

  const after = await cursorAt(large.membership, rowsDown);
  const [one, other] = [small.membership, large.membership];
  const paces = [
    await comparePace("group page", { turns, first: () => readGroupPage(one), second: () => readGroupPage(other) }),
    await comparePace("balances", { turns, first: () => readBalancesPage(one), second: () => readBalancesPage(other) }),
    await comparePace("stats", { turns, first: () => readStatsPage(one), second: () => readStatsPage(other) }),
    await comparePace(`list, ${rowsDown.toLocaleString("en")} rows down`, {
      turns,
      first: () => listExpenses(other),
      second: () => listExpenses(other, { after }),
    }),
  ];
  for (const pace of paces) console.log(sentenceOf(pace));
  return paces.every(({ ratio }) => ratio <= ratioMax);
}

function sentenceOf({ name, firstMs, secondMs, ratio }: Pace): string {
  const [first, second] = [firstMs, secondMs].map((milliseconds) => `${milliseconds.toFixed(2)} ms`);
  const verdict = ratio <= ratioMax ? "✓" : `✗ over ${ratioMax}`;
  return `${name}: ${second} against ${first}, ratio ${ratio.toFixed(2)} ${verdict} (medians of ${turns} in turn)`;
}

/** Of somebody each, since a group's page lists all that its reader is in. */
async function makeBook() {
  const { account } = await makeAccount();
  return makePlaces(account, places);
}

/** Where the page begins that so many rows come before. */
async function cursorAt(membership: Membership, rows: number): Promise<ExpenseCursor> {
  let after: ExpenseCursor | null = null;
  for (let seen = 0; seen < rows; seen += limits.pageRows) {
    const page: Awaited<ReturnType<typeof listExpenses>> = await listExpenses(membership, {
      after: after ?? undefined,
    });
    after = page.next;
  }
  if (!after) throw new Error("The list is too short.");
  return after;
}

/** What the database does by itself in the minutes after so much was written. */
async function settle(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`vacuum analyze`.finally(() => sql.end());
}

await withDatabase(10, ({ ownerUrl }) => measure(ownerUrl));
