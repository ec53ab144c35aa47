import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

// docs/guarantees.md promises that each of its numbers is found beside a test: "// V11", or "// V1, V18: what it says".

const root = path.resolve(import.meta.dirname, "..");
const rooms = ["app", "bench", "components", "db", "e2e", "emails", "jobs", "lib", "lint", "scripts"];
const tag = /^\s*\/\/ ([A-Z]\d*(?:, [A-Z]\d*)*)(?::.*)?$/gm;

const [, , ...rows] = readFileSync(path.join(root, "docs/guarantees.md"), "utf8").match(/^\|.*$/gm) ?? [];
const listed = rows.map((row) => /^\| ([A-Z]\d*) \| \S/.exec(row)?.[1] ?? row);

/** Each number that stands beside a test, with the files where it does. */
const tagged = new Map<string, string[]>();
for (const file of rooms.flatMap(testsIn)) {
  for (const [, numbers = ""] of readFileSync(path.join(root, file), "utf8").matchAll(tag)) {
    for (const number of numbers.split(", ")) tagged.set(number, [...(tagged.get(number) ?? []), file]);
  }
}

function testsIn(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .map((name) => path.join(room, name));
}

test("the list of guarantees names some, and none twice", () => {
  expect(listed).not.toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test.each(listed)("%s stands beside a test that proves it", (number) => {
  expect(tagged.get(number) ?? []).not.toEqual([]);
});

test("no test says that it proves what the list does not know", () => {
  expect([...tagged].filter(([number]) => !listed.includes(number))).toEqual([]);
});
