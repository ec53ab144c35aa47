import { expect, test } from "vitest";
import { deleteExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { newId } from "@/lib/ids";
import { listExpenses } from "./expense-list";

async function makeBook() {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const on = (day: number) => ({ spentOn: `2026-11-0${day}` });
  await makeExpense(membership, { title: "Café Zürich", ...on(1), amount: 500n, memberIds: [mara, jonas] });
  await makeExpense(membership, { title: "ELECTRICITY", note: "100 % green_power", ...on(2), amount: 9240n });
  await makeExpense(membership, { title: "Электричество", ...on(3), amount: 1000n, memberIds: [tomas] });
  const { expenseId } = await makeExpense(membership, { title: "Café deleted", ...on(4) });
  await deleteExpense(membership, { expenseId });
  await recordPayment(membership, { formId: newId(), fromId: jonas, toId: mara, amount: 700n, ...on(5) });
  const find = async (
    filter: Parameters<typeof listExpenses>[1] extends { filter?: infer F } | undefined ? F : never,
  ) => (await listExpenses(membership, { filter })).rows.map(({ title }) => title);
  return { membership, jonas, tomas, find };
}

test("words are found without accents and capitals, in titles and notes, all of them, and as they are typed", async () => {
  const { membership, find } = await makeBook();
  expect(await find({ words: "cafe" })).toEqual(["Café Zürich"]);
  expect(await find({ words: "  ZURICH café" })).toEqual(["Café Zürich"]);
  expect(await find({ words: "electricity green" })).toEqual(["ELECTRICITY"]);
  expect(await find({ words: "ЭЛЕКТР" })).toEqual(["Электричество"]);
  await makeExpense(membership, { title: "שָׁלוֹם مُدَرِّس" });
  expect(await find({ words: "שלום مدرس" })).toEqual(["שָׁלוֹם مُدَرِّس"]);
  await makeExpense(membership, { title: "ΟΔΟΣ" });
  for (const words of ["ΟΔΟΣ", "οδος", "Οδός"]) expect(await find({ words })).toEqual(["ΟΔΟΣ"]);
  expect(await find({ words: "0 % gr" })).toEqual(["ELECTRICITY"]);
  expect(await find({ words: "green_" })).toEqual(["ELECTRICITY"]);
  for (const words of ["n_p_w", "caf_", "%%%", "\\", "zurich electricity", "payment"])
    expect(await find({ words })).toEqual([]);
});

test("people, days and amounts narrow what is found, and go together", async () => {
  const { find, jonas, tomas } = await makeBook();
  expect(await find({ memberId: jonas })).toEqual(["payment", "Café Zürich"]);
  expect(await find({ memberId: tomas })).toEqual(["Электричество"]);
  expect(await find({ from: "2026-11-02", to: "2026-11-03" })).toEqual(["Электричество", "ELECTRICITY"]);
  expect(await find({ least: 700n, most: 1000n })).toEqual(["payment", "Электричество"]);
  expect(await find({ memberId: jonas, most: 500n })).toEqual(["Café Zürich"]);
  expect(await find({})).toHaveLength(4);
});

test("what was paid in a currency is found by it, and by who paid a sliver of it", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const yen = { amount: 10_000n, currency: "JPY", rate: "0.0041", payers: { [mara]: 9999n, [jonas]: 1n } };
  await makeExpense(membership, { title: "Ramen", ...yen });
  await makeExpense(membership, { title: "Bread" });
  const find = async (filter: object) => (await listExpenses(membership, { filter })).rows.map(({ title }) => title);
  expect(await find({ currency: "JPY" })).toEqual(["Ramen"]);
  expect(await find({ currency: "EUR" })).toEqual(["Bread"]);
  expect(await find({ currency: "JPY", memberId: jonas })).toEqual(["Ramen"]);
});

test("what was on a bill is found by its name", async () => {
  const { membership, everyone } = await makeFlat();
  const items = [
    { title: "Pizza Funghi", amount: 900n, memberIds: [] },
    { title: "", amount: 300n, memberIds: [] },
  ];
  await makeExpense(membership, { title: "Da Gino", memberIds: everyone, uneven: { mode: "items", items, extra: 0n } });
  await makeExpense(membership, { title: "Bread" });
  const find = async (words: string) =>
    (await listExpenses(membership, { filter: { words } })).rows.map(({ title }) => title);
  expect(await find("funghi gino")).toEqual(["Da Gino"]);
  expect(await find("300")).toEqual([]);
});

test("somebody of another group has no part in anything here", async () => {
  const [{ find }, { tomas }] = [await makeBook(), await makeBook()];
  expect(await find({ memberId: tomas })).toEqual([]);
});
