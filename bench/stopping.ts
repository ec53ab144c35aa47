type Stop = () => Promise<unknown>;

/**
 * Runs a benchmark, and ends all that it started, the last thing first: after the end, after a failure, and after a
 * signal. What was started outlives this process otherwise: the database is detached from it.
 */
export async function runStopping(bench: (onStop: (stop: Stop) => void) => Promise<boolean>): Promise<void> {
  const stops: Stop[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = () => {
    stopping ??= stopEach(stops);
    return stopping;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stopAll().finally(() => process.exit(1)));
  }
  try {
    process.exitCode = (await bench((stop) => stops.push(stop))) ? 0 : 1;
  } finally {
    await stopAll();
  }
}

async function stopEach(stops: Stop[]): Promise<void> {
  for (const stop of stops.reverse()) await stop().catch((error: unknown) => console.error(error));
}
