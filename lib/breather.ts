import { setImmediate } from "node:timers/promises";

/** How long something long may keep everyone else of its process waiting at a time. */
const holdMilliseconds = 20;

/** To be awaited at every step of something long: it lets others have their turn as often as they have waited for a while. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < holdMilliseconds) return;
    await setImmediate();
    since = performance.now();
  };
}
