import { expect, test } from "vitest";
import { numberedRows, parseCsv, writeCsv } from "./csv";

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

// V23
test.each([
  ['=HYPERLINK("http://evil.example")', '\'=HYPERLINK("http://evil.example")'],
  ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
  ["-2+3", "'-2+3"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["＝1+1", "'＝1+1"],
  ["Milk;=1+1", "Milk;'=1+1"],
  ["Milk\n =1+1", "Milk\n' =1+1"],
  ["=1;@SUM(A1)", "'=1;'@SUM(A1)"],
  ["-12.50", "-12.50"],
  ["+1,234", "+1,234"],
  ["-7", "-7"],
  ["Mara", "Mara"],
])("no spreadsheet runs %j, and a number stays one", (typed, written) => {
  const text = writeCsv([["a", typed, "b"]]);
  const [cells = []] = text.replace(/^\uFEFF/, "").startsWith("a,") ? [text] : [];
  expect(cells).toContain(written.replaceAll('"', '""'));
  expect(parseCsv(text)).toEqual([["a", typed, "b"]]);
});

test("a cell of nothing but spaces and quotation marks is read in a moment, and no more rows than are wanted", () => {
  const began = performance.now();
  numberedRows(`a\n${'""" '.repeat(200_000)}`);
  numberedRows(`a\n"${" ".repeat(100_000)}"${'"" "'.repeat(100_000)}`);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(numberedRows("a\n\n1\n2\n3", { rowsMax: 2 }).map(({ line }) => line)).toEqual([1, 3]);
});
