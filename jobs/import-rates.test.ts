import { deepEqual, equal, rejects } from "node:assert/strict";
import { eq } from "drizzle-orm";
import { test } from "vitest";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { groups } from "@/db/schema/groups";
import { keepRates } from "@/lib/expenses/currencies/exchange-rates";
import { editExpense } from "@/lib/expenses/expenses";
import { differencesIn, netsIn } from "@/lib/expenses/factories.testing";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { keepAnswers, newPlace, startImport } from "@/lib/people/imports/starting";
import { draft, requireImport, run } from "./import-rounds.testing";

/** Two days of which nobody knows a rate, and one of which somebody does. */
const table = `Date,Description,Category,Cost,Currency,Mara Lind,Kim
1999-03-05,Whales,,100.00,USD,50.00,-50.00
1999-03-06,Boat,,0.03,USD,0.01,-0.01
2021-03-05,Taxi,,10.00,USD,5.00,-5.00
1999-03-05,Tea,,1000,JPY,500,-500
`;

async function draftTable() {
  const { membership, groupId } = await makeGroup();
  await keepRates(db, [{ ratedOn: "2021-03-04", perEuro: { USD: "1.25" } }]);
  const { id: importId, look } = await draft(membership, table);
  return { membership, groupId, importId, look };
}

const places = {};

test("a file in currencies without a day's rate asks for one of each, and tells how much that is about", async () => {
  const { look } = await draftTable();
  deepEqual([look.faults, look.currency], [[], "EUR"]);
  deepEqual(look.unpriced, [
    { currency: "USD", count: 2, amount: "10003", least: "3", most: "10000" },
    { currency: "JPY", count: 1, amount: "1000", least: "1000", most: "1000" },
  ]);
});

test("what somebody says of a rate is kept, counts where nobody knows the day's, and stays with the entry", async () => {
  const { membership, groupId, importId } = await draftTable();
  await keepAnswers(membership, { importId, places, rates: { USD: "0.9" } });
  deepEqual((await requireImport(membership, importId)).rates, { USD: "0.9" });
  await startImport(membership, { importId, places, rates: { USD: "0.50", JPY: "0.008", KWD: "3" } });
  deepEqual((await requireImport(membership, importId)).rates, { USD: "0.5", JPY: "0.008" });
  await run(membership, importId);
  const rows = await db.select().from(expenses).where(eq(expenses.groupId, groupId));
  deepEqual(
    rows
      .map(({ title, originalAmount, amount, rate }) => [title, originalAmount, rate, amount])
      .toSorted(([one], [other]) => String(other).localeCompare(String(one))),
    [
      ["Whales", 10_000n, "0.5", 5_000n],
      ["Tea", 1_000n, "0.008", 800n],
      ["Taxi", 1_000n, "0.8", 800n],
      ["Boat", 3n, "0.5", 2n],
    ],
  );
  deepEqual(await differencesIn(groupId), []);
  const whales = rows.find(({ title }) => title === "Whales");
  const said = { title: "Whales", kind: "expense", note: "", category: "", spentOn: "1999-03-05" } as const;
  const mine = membership.memberId;
  const given = { amount: 10_000n, currency: "USD", rate: "0.6", payers: { [mine]: 10_000n }, memberIds: [mine] };
  await editExpense(membership, { ...said, ...given, uneven: null, expenseId: whales?.id ?? "", version: 1 });
  const [edited] = await db
    .select()
    .from(expenses)
    .where(eq(expenses.id, whales?.id ?? ""));
  deepEqual([edited?.originalAmount, edited?.rate, edited?.amount], [10_000n, "0.6", 6_000n]);
});

test("a part of what is asked is kept, and says nothing of whom it doesn't name", async () => {
  const { membership, importId, look } = await draftTable();
  await keepAnswers(membership, { importId, places: {}, rates: { USD: "0.9" } });
  deepEqual((await requireImport(membership, importId)).places, {});
  const key = look.people[0]?.key ?? "";
  await keepAnswers(membership, { importId, places: { [key]: newPlace } });
  deepEqual((await requireImport(membership, importId)).places, { [key]: newPlace });
});

test("a rate that is missing, none, or comes to nothing or too much is refused at its field", async () => {
  const { membership, importId } = await draftTable();
  const asked = { importId, places };
  const wrong: [Record<string, string>, string, string][] = [
    [{ USD: "0.5" }, "importRateMissing", "rates.JPY"],
    [{ USD: "0", JPY: "1" }, "rateUnknown", "rates.USD"],
    [{ USD: "much", JPY: "1" }, "rateUnknown", "rates.USD"],
    [{ USD: "0.12345678901", JPY: "1" }, "rateUnknown", "rates.USD"],
    [{ USD: "0.1", JPY: "1" }, "worthNothing", "rates.USD"],
    [{ USD: "999999999", JPY: "1" }, "amountTooLarge", "rates.USD"],
  ];
  for (const [rates, key, field] of wrong) {
    await rejects(startImport(membership, { ...asked, rates }), { key, field });
    if (key !== "importRateMissing") await rejects(keepAnswers(membership, { ...asked, rates }), { key, field });
  }
  equal((await requireImport(membership, importId)).state, "draft");
});

test("a rate into what the group counted in before is none, when it is said and when it is used", async () => {
  const { membership, groupId, importId } = await draftTable();
  const counting = (currency: string) => db.update(groups).set({ currency }).where(eq(groups.id, groupId));
  const answers = { importId, places, rates: { USD: "0.5", JPY: "0.008" } };
  await counting("GBP");
  await rejects(startImport(membership, answers), /importCurrencyChanged/);
  await counting("EUR");
  await startImport(membership, answers);
  await counting("GBP");
  await run(membership, importId);
  const { state, refusal } = await requireImport(membership, importId);
  const open = (await netsIn(membership)).filter((net) => net !== 0n);
  deepEqual([state, refusal, open], ["failed", "importCurrencyChanged", []]);
});

test("only who gave a file and may import says something of it, and of one that is under way nobody does", async () => {
  const { membership, groupId, importId } = await draftTable();
  const [admin, member] = [await addMember({ groupId }, { role: "admin" }), await addMember({ groupId })];
  const answers = { importId, places, rates: { USD: "0.5", JPY: "0.008" } };
  await rejects(keepAnswers(admin.membership, answers), /importIsGone/);
  await rejects(keepAnswers(member.membership, answers), /roleIsTooLow/);
  await startImport(membership, answers);
  deepEqual(await keepAnswers(membership, { ...answers, rates: { USD: "2" } }), { isKept: false });
  deepEqual((await requireImport(membership, importId)).rates, answers.rates);
});
