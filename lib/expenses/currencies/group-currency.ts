import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";

/** Of a place that was read again under the lock: what was typed was read in the currency that the group had then. */
export function requireCurrencyOf(held: Membership, { group }: Membership): void {
  if (held.group.currency !== group.currency) throw new DomainError("CONFLICT", "currencyHasChanged");
}
