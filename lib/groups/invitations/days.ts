import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";

/** For how many days an invitation can be answered. */
export function requireDays(days: number): void {
  const max = limits.invitationDaysMax;
  if (!Number.isInteger(days) || days < 1 || days > max)
    throw new DomainError("INVALID", "daysUnknown", { field: "days", values: { max } });
}
