import { limits } from "./limits";
import { log } from "./log";

/**
 * All that a job finds, some at a time in an order of their own, each time those after the last one: what stays as it is keeps
 * nothing behind it from being found.
 */
export async function* inRounds<Item>(list: (last: Item | undefined) => Promise<Item[]>): AsyncGenerator<Item> {
  let last: Item | undefined;
  do {
    const found = await list(last);
    yield* found;
    last = found.length === limits.jobRowsMax ? found.at(-1) : undefined;
  } while (last);
}

/**
 * Does the same for each of those that a job has found. One that fails keeps none of the others waiting; the job fails by
 * it when all are through.
 */
export async function workThrough<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const item of items) {
    try {
      await work(item);
    } catch (error) {
      log.error("job.item_failed", error, { item });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "A job did not get through with all that it found.");
}
