import { expect, test } from "vitest";
import { readEntries } from "./list-reading";

const people = (text: string) => readEntries(text).map(({ name, typed }) => [name, typed]);

test.each([
  ["mara@lind.example", [["", "mara@lind.example"]]],
  [
    "mara@lind.example, kim@okafor.example,",
    [
      ["", "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
  [
    "mara@lind.example\nkim@okafor.example\n\n",
    [
      ["", "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
  [
    "mara@lind.example; kim@okafor.example",
    [
      ["", "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
  [
    "mara@lind.example kim@okafor.example",
    [
      ["", "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
  ["Mara Lind <mara@lind.example>", [["Mara Lind", "mara@lind.example"]]],
  [
    '"Lind, Mara" <mara@lind.example>, Kim <kim@okafor.example>',
    [
      ["Lind, Mara", "mara@lind.example"],
      ["Kim", "kim@okafor.example"],
    ],
  ],
  [
    "Lind, Mara <mara@lind.example>; Okafor, Kim <kim@okafor.example>",
    [
      ["Lind, Mara", "mara@lind.example"],
      ["Okafor, Kim", "kim@okafor.example"],
    ],
  ],
  [
    "Lind, Mara <mara@lind.example>, Okafor, Kim <kim@okafor.example>",
    [
      ["Lind, Mara", "mara@lind.example"],
      ["Okafor, Kim", "kim@okafor.example"],
    ],
  ],
  ["Mara Lind mara@lind.example", [["Mara Lind", "mara@lind.example"]]],
  [
    "mara.lind.example, kim@okafor.example, tom@reis.example",
    [
      ["", "mara.lind.example"],
      ["", "kim@okafor.example"],
      ["", "tom@reis.example"],
    ],
  ],
  [
    '"Mara <mara@lind.example>\nkim@okafor.example',
    [
      ['"Mara', "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
  ["שירה <shira@cohen.example>", [["שירה", "shira@cohen.example"]]],
  ["  \n , ; ", []],
])("%j names %j", (text, found) => {
  expect(people(text)).toEqual(found);
});

test("a table has its columns in any order, and may have some alone", () => {
  expect(readEntries("Name;Email;Role\nMara;mara@lind.example;viewer\n;kim@okafor.example;\n")).toEqual([
    { typed: "mara@lind.example", name: "Mara", role: "viewer", message: undefined },
    { typed: "kim@okafor.example", name: "", role: undefined, message: undefined },
  ]);
  expect(readEntries('email,message\nmara@lind.example,"Come in,\nit is warm"\n')).toEqual([
    { typed: "mara@lind.example", name: "", role: undefined, message: "Come in,\nit is warm" },
  ]);
});
