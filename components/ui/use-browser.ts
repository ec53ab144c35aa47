import { useSyncExternalStore } from "react";

const never = () => () => {};

/** What only the reader's browser knows, and never changes there. Until a script runs it is what is said here. */
export function useBrowser<Fact>(fact: () => Fact, untilThen: Fact): Fact {
  return useSyncExternalStore(never, fact, () => untilThen);
}

const yes = () => true;

export function useHasScript(): boolean {
  return useBrowser(yes, false);
}
