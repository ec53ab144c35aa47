import type { RecurrenceObstacle } from "@/db/schema/recurrences";
import { isSayable } from "@/lib/expenses/splits/sound-split";
import type { Recurrence } from "./recurrence-list";

type Which = Pick<Recurrence, "waitsFor" | "original" | "memberIds" | "uneven">;

/**
 * Why what comes next is not added, or will not be, as far as that is known before it is tried: `gone` are those who pay or
 * share and have left. After a merge it may be split as nobody may say it.
 */
export function obstacleNow(recurrence: Which, gone: readonly string[]): RecurrenceObstacle | "split" | null {
  const { waitsFor, original } = recurrence;
  if (gone.length > 0 && (waitsFor === null || waitsFor === "people")) return "people";
  if (!isSayable(recurrence, original.amount) && (waitsFor === null || waitsFor === "other")) return "split";
  return waitsFor === "people" ? "other" : waitsFor;
}
