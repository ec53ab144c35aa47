import { expect, test } from "vitest";
import { inPieces } from "./pieces";

test("more rows than a statement can be given come in pieces, each once and in their order", () => {
  const rows = Array.from({ length: 9_001 }, (_, number) => number);
  const pieces = [...inPieces(rows)];
  expect(pieces.map(({ length }) => length)).toEqual([4_000, 4_000, 1_001]);
  expect(pieces.flat()).toEqual(rows);
  expect([...inPieces([])]).toEqual([]);
});
