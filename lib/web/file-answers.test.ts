import { expect, test } from "vitest";
import { answerFile } from "./file-answers";

test("HEAD hears what a file is, and nothing is written for it", async () => {
  const begun: string[] = [];
  const ask = (method: string) =>
    answerFile(new Request("http://quits.test/", { method }), {
      write: async () => {
        begun.push(method);
        return "all";
      },
      type: "text/csv",
      name: "House",
      ending: "csv",
    });
  const [head, got] = [await ask("HEAD"), await ask("GET")];
  expect([head.status, await head.text(), await got.text()]).toEqual([200, "", "all"]);
  expect([...head.headers]).toEqual(expect.arrayContaining([["content-type", "text/csv"]]));
  expect(begun).toEqual(["GET"]);
});
