import type { Membership } from "@/lib/groups/membership";
import { isAtLeast } from "@/lib/roles";

/** Whether files are theirs to import now: it makes places, which is for who manages people. */
export function mayImport({ role, group }: Membership): boolean {
  return isAtLeast(role, "admin") && !group.isArchived;
}
