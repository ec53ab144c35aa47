import { and, eq, isNotNull } from "drizzle-orm";
import { invitations, joins } from "@/db/schema/invitations";

/** Joins an invitation to what came of its yes, where whoever reads the address said that it was not them. */
export const isUndoneJoin = and(
  eq(joins.groupId, invitations.groupId),
  eq(joins.invitationId, invitations.id),
  isNotNull(joins.undoneAt),
);
