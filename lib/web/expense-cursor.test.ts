import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { cursorIn, cursorText } from "./expense-cursor";

test("a place in a book is read as it was written", () => {
  const cursor = { spentOn: "2026-11-08", id: newId() };
  expect(cursorIn(cursorText(cursor))).toEqual(cursor);
});

test.each([
  undefined,
  "",
  "_",
  "2026-11-08",
  "2026-11-08_",
  "2026-02-30_00000000-0000-7000-8000-000000000000",
  "yesterday_00000000-0000-7000-8000-000000000000",
  "2026-11-08_00000000-0000-7000-8000-000000000000_2026-11-08",
  "2026-11-08_' or 1=1 --",
])("%j is no place in a book", (text) => {
  expect(cursorIn(text)).toBeUndefined();
});
