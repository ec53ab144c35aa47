import { expect, test } from "vitest";
import { parseCsv } from "./csv";

test.each([
  [
    "a,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "\uFEFFa;b\r\n1;2,5\r\n",
    [
      ["a", "b"],
      ["1", "2,5"],
    ],
  ],
  [
    "a\tb\n1\t2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    'a,b\n"Berg, Jonas","He said ""hi""\nand went"\n',
    [
      ["a", "b"],
      ["Berg, Jonas", 'He said "hi"\nand went'],
    ],
  ],
  [
    'a,b\n  "x" ,y\n',
    [
      ["a", "b"],
      ["x ", "y"],
    ],
  ],
  [
    "a,b\n\n , \n1,\n",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  ['a\n"never closed', [["a"], ["never closed"]]],
  ["", []],
])("%j is read as %j", (text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});
