import { desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invitations } from "@/db/schema/invitations";

/** Of each place in the group the invitation that was made last, to be joined to the places. */
export function newestInvitations(reader: Reader, groupId: string) {
  return reader
    .selectDistinctOn([invitations.memberId])
    .from(invitations)
    .where(eq(invitations.groupId, groupId))
    .orderBy(invitations.memberId, desc(invitations.createdAt), desc(invitations.id))
    .as("newest");
}
