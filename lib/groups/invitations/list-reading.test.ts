import { expect, test } from "vitest";
import { DomainError } from "@/lib/errors";
import { readEntries, writeEntries } from "./list-reading";

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
    "mailto:mara@lind.example, Kim <MAILTO:kim@okafor.example>; Jo mailto:jo@lind.example",
    [
      ["", "mara@lind.example"],
      ["Kim", "kim@okafor.example"],
      ["Jo", "jo@lind.example"],
    ],
  ],
  // A slip is a slip of one person's.
  [
    "David Okoye <david@okoye,example>, Jo",
    [
      ["David Okoye", "david@okoye,example"],
      ["", "Jo"],
    ],
  ],
  [
    "email;name\nmailto:mara@lind.example;Mara\nKim Okafor <kim@okafor.example>",
    [
      ["Mara", "mara@lind.example"],
      ["Kim Okafor", "kim@okafor.example"],
    ],
  ],
  [
    "mara@lind.example<mailto:mara@lind.example>\n'kim@okafor.example' <kim@okafor.example>",
    [
      ["", "mara@lind.example"],
      ["", "kim@okafor.example"],
    ],
  ],
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
  [
    "Mara Lind, mara@lind.example\nKim, kim@okafor.example",
    [
      ["Mara Lind", "mara@lind.example"],
      ["Kim", "kim@okafor.example"],
    ],
  ],
  [
    '"Lind, Mara" <mara@lind.example>, jonas.example',
    [
      ["Lind, Mara", "mara@lind.example"],
      ["", "jonas.example"],
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
  [
    'jonas.example, "Lind, Mara" <mara@lind.example>',
    [
      ["", "jonas.example"],
      ["Lind, Mara", "mara@lind.example"],
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

test("a column of addresses is known by any of its usual names", () => {
  for (const title of ["E-Mail", "email address", "Mail", "EMAIL", "e-mail-address"]) {
    const text = `Name;${title};Role\nAnna;anna@house.example;viewer`;
    expect(readEntries(text)).toMatchObject([{ name: "Anna", typed: "anna@house.example", role: "viewer" }]);
  }
});

test("a list that is written again is read as the same people", () => {
  const people = [
    { typed: "mara@lind.example", name: "Lind, Mara", role: "viewer", message: 'She said "hi",\nand went' },
    { typed: "jonas;example", name: "", role: "member", message: "" },
  ];
  const blank = (text: string) => text || undefined;
  const read = people.map((person) => ({ ...person, message: blank(person.message) }));
  expect(readEntries(writeEntries(people))).toEqual(read);
});

const refusal = (text: string) => {
  try {
    return readEntries(text).length;
  } catch (error) {
    return error instanceof DomainError ? error.key : error;
  }
};

test.each([
  ["a line of dots", `${".".repeat(99_000)}@`, 1],
  ["a table of columns that nobody asked for", `${",".repeat(40_000)}email\n${"a\n".repeat(20_000)}`, "listTooLong"],
  ["a word a line", "a\n".repeat(49_000), "listTooLong"],
  ["a megabyte", "mara@lind.example\n".repeat(55_000), "listTextTooLong"],
])("%s is read or refused at once", (_, text, outcome) => {
  const began = performance.now();
  expect(refusal(text)).toBe(outcome);
  expect(performance.now() - began).toBeLessThan(2_000);
});
