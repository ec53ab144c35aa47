import { DomainError } from "@/lib/errors";
import type { Membership } from "@/lib/groups/membership";
import { isAtLeast } from "@/lib/roles";

/** The same for what is asked for all the same. */
export function requireRight({ role, group }: Membership): void {
  if (!isAtLeast(role, "admin")) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  if (group.isArchived) throw new DomainError("CONFLICT", "groupIsArchived");
}

/** Whether files are theirs to import now: it makes places, which is for who manages people. */
export function mayImport({ role, group }: Membership): boolean {
  return isAtLeast(role, "admin") && !group.isArchived;
}
