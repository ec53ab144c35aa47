import { expect, test } from "vitest";
import { exactJson } from "./exact-json";

test("sums that no double holds are written to the last digit, and amounts stay numbers", () => {
  const sums = {
    spent: 9_007_199_254_740_993n,
    net: -12_345_678_901_234_567_891n,
    amount: 1250n,
    rate: "0.1",
    none: null,
  };
  expect(exactJson([sums])).toBe(
    '[{"spent":9007199254740993,"net":-12345678901234567891,"amount":1250,"rate":"0.1","none":null}]',
  );
});
