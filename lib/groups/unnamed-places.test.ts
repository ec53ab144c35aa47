import { expect, test } from "vitest";
import { nameToTender, unnamed } from "./unnamed-places";

const address = "ana@home.example";

test("a place without a name is called by its address, and every other one by its name", () => {
  expect(nameToTender({ name: unnamed(12), address })).toBe(address);
  expect(nameToTender({ name: unnamed(12), address: null })).toBe(unnamed(12));
  expect(nameToTender({ name: "Ana", address })).toBe("Ana");
  expect(nameToTender({ name: `${unnamed(1)} Ana`, address })).toBe(`${unnamed(1)} Ana`);
});
