import { DomainError, type ErrorKey } from "@/lib/errors";

/** Why somebody of several is passed over, a sentence below "errors". */
export type Obstacle = { key: ErrorKey; values?: Record<string, string | number> };

/** What the domain refuses is told of the one that it is about; anything else is a bug. */
export function obstacleOf(error: unknown): Obstacle {
  if (error instanceof DomainError) return { key: error.key, values: error.values };
  throw error;
}
