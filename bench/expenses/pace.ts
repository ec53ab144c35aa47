type Act = () => Promise<unknown>;

export type Pace = { name: string; firstMs: number; secondMs: number; ratio: number };

/** Does one and the other in turn, so that whatever else the machine does meets both, and compares their medians. */
export async function comparePace(name: string, { first, second, turns }: { first: Act; second: Act; turns: number }) {
  const [firsts, seconds]: [number[], number[]] = [[], []];
  for (let turn = -turns / 10; turn < turns; turn++) {
    const [one, other] = [await timeOf(first), await timeOf(second)];
    // The first few warm up what both need.
    if (turn < 0) continue;
    firsts.push(one);
    seconds.push(other);
  }
  const [firstMs, secondMs] = [medianOf(firsts), medianOf(seconds)];
  return { name, firstMs, secondMs, ratio: secondMs / firstMs } satisfies Pace;
}

async function timeOf(act: Act): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function medianOf(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
