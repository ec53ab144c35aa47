import { expect, test } from "vitest";
import { answerFile, faultsOfPeriod, readPeriod } from "./file-answers";

test("HEAD hears what a file is, and nothing is written for it", async () => {
  const begun: string[] = [];
  const ask = (method: string) =>
    answerFile(new Request("http://quits.test/", { method }), {
      write: async () => {
        begun.push(method);
        return "all";
      },
      type: "text/csv",
      name: "House.csv",
    });
  const [head, got] = [await ask("HEAD"), await ask("GET")];
  expect([head.status, await head.text(), await got.text()]).toEqual([200, "", "all"]);
  expect([...head.headers]).toEqual(expect.arrayContaining([["content-type", "text/csv"]]));
  expect(begun).toEqual(["GET"]);
});

test("days that there are not, or that stand the wrong way round, are wrong at their own field", () => {
  expect(readPeriod({ from: "2026-06-02", to: "2026-06-02" })).toEqual({ from: "2026-06-02", to: "2026-06-02" });
  expect(readPeriod({ from: "2026-06-02", to: "2026-06-01" })).toBeNull();
  expect(faultsOfPeriod({ from: "2026-06-02", to: "2026-06-01" })).toEqual({ to: "periodBackwards" });
  expect(faultsOfPeriod({ from: "1", to: "2026-02-30" })).toEqual({ from: "dayUnknown", to: "dayUnknown" });
  expect(faultsOfPeriod({ to: "2026-02-28" })).toEqual({});
});
