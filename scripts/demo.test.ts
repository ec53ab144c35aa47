import { expect, test } from "vitest";
import { db } from "@/db/client";
import { expenses } from "@/db/schema/expenses";
import { makeFlat, makeTrip } from "./demo/groups";
import { Cast } from "./demo/people";
import { examineInstance } from "./doctor/examination";
import { sentences } from "./doctor/patients.testing";

test("after the demo the doctor finds nothing wrong: balances, months and parts agree", async () => {
  const cast = new Cast();
  const groups = [await makeFlat(cast), await makeTrip(cast)];
  expect(groups.map(({ group }) => group.name)).toEqual(["Lindenhof 12", "Ski week ’27"]);
  // So that it is no empty book that agrees with itself.
  expect(await db.$count(expenses)).toBeGreaterThan(40);
  const report = await examineInstance(process.env);
  expect(sentences(report, "wrong")).toEqual([]);
  expect(sentences(report, "ok")).toContain("Balances agree with the expenses of 2 groups.");
});
