import { expect, test } from "vitest";
import { fillIn } from "./fill-in";

test.each(["$& $$ Cash", "$' and $`", "{amount}", "\\1"])("someone called %s is called so in a sentence", (name) => {
  expect(fillIn("After this, {name} owes {amount}.", { name, amount: "9.20 EUR" })).toBe(
    `After this, ${name} owes 9.20 EUR.`,
  );
});

test("a slot is filled wherever it stands, and one without a value stays", () => {
  expect(fillIn("{count} of {count}, {rest}", { count: 3 })).toBe("3 of 3, {rest}");
});
