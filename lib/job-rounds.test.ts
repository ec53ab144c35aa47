import { expect, test, vi } from "vitest";
import { workThrough } from "./job-rounds";

test("one that fails keeps none of the others waiting, and the job fails by it when all are through", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const done: number[] = [];
  async function* found() {
    yield* [1, 2];
    yield* [3, 4];
  }
  const round = workThrough(found(), async (item) => {
    if (item % 2 === 1) throw new Error(`No ${item}.`);
    done.push(item);
  });
  await expect(round).rejects.toMatchObject({ errors: [{ message: "No 1." }, { message: "No 3." }] });
  expect(done).toEqual([2, 4]);
  vi.restoreAllMocks();
});

test("a round in which nothing fails ends well", async () => {
  const done: string[] = [];
  await workThrough(["a", "b"], async (item) => void done.push(item));
  expect(done).toEqual(["a", "b"]);
});
