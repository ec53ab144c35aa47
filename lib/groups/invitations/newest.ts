import { type AnyColumn, desc, eq, type SQL, sql } from "drizzle-orm";
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

/** Whether an admin refused what somebody proposed. A row that was looked for and not found was not refused either. */
export function isRefused(told: { state: AnyColumn; answeredAt: AnyColumn; expiryToldAt: AnyColumn }): SQL<boolean> {
  const { state, answeredAt, expiryToldAt } = told;
  return sql<boolean>`coalesce(${state} = 'revoked' and ${expiryToldAt} = ${answeredAt}, false)`;
}
