import { expect, test } from "vitest";
import { byTitle, type Category } from "@/lib/categories";
import { deleteExpense, editExpense } from "@/lib/expenses/expenses";
import { differencesIn, makeExpense, makeFlat, requireExpense } from "@/lib/expenses/factories.testing";
import { guessByWords } from "./category-guess";

test.each<[string, Category | ""]>([
  ["Groceries", "groceries"],
  ["Weekly shop at ALDI", "groceries"],
  ["Strom November", "utilities"],
  ["Müll", ""],
  ["Café Zürich", "eatingOut"],
  ["Pizza & beer", "eatingOut"],
  ["Taxi home", "transport"],
  ["Geburtstagsgeschenk", ""],
  ["Geschenke für Oma", "gifts"],
  ["Hostel, two nights", "rent"],
  ["Barcelona", ""],
  ["42", ""],
  ["🍕", ""],
])("%j is guessed to be %j", (title, category) => {
  expect(guessByWords(title)).toBe(category);
});

test("what is left to the title is what the group last called the same, and otherwise what its words say", async () => {
  const [{ membership }, other] = [await makeFlat(), await makeFlat()];
  const record = async (title: string, group = membership) =>
    (await requireExpense(group, (await makeExpense(group, { title, category: byTitle })).expenseId)).category;
  expect([await record("Taxi"), await record("Lindenhof")]).toEqual(["transport", ""]);
  const corrected = await makeExpense(membership, { title: "Taxi", category: "travel" });
  expect([await record("taxi"), await record("Taxi", other.membership)]).toEqual(["travel", "transport"]);
  const named = await makeExpense(membership, { title: "Lindenhof", category: byTitle });
  await editExpense(membership, { ...named, category: "rent" });
  expect(await record("LINDENHOF")).toBe("rent");
  // To want none is no answer for the next time.
  await editExpense(membership, { ...corrected, category: "" });
  expect((await requireExpense(membership, corrected.expenseId)).category).toBe("");
  expect(await differencesIn(membership.groupId)).toEqual([]);
});

test("what asks anew is not its own answer, and what was deleted is none", async () => {
  const { membership } = await makeFlat();
  const made = await makeExpense(membership, { title: "Taxi", category: "travel" });
  await editExpense(membership, { ...made, category: byTitle });
  expect((await requireExpense(membership, made.expenseId)).category).toBe("transport");
  const gone = await makeExpense(membership, { title: "Cab", category: "fun" });
  await deleteExpense(membership, gone);
  const next = await makeExpense(membership, { title: "Cab", category: byTitle });
  expect((await requireExpense(membership, next.expenseId)).category).toBe("");
});

test("an edit that leaves it to the title takes the title that it has then", async () => {
  const { membership } = await makeFlat();
  const made = await makeExpense(membership, { title: "Taxi", category: byTitle });
  await editExpense(membership, { ...made, title: "Pizza" });
  expect((await requireExpense(membership, made.expenseId)).category).toBe("eatingOut");
  expect(await differencesIn(membership.groupId)).toEqual([]);
});
