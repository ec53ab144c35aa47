import { sql } from "drizzle-orm";
import { invitations } from "@/db/schema/invitations";

/** What ends an open invitation that nobody answered. */
export const ending = { state: "revoked", answeredAt: sql`now()` } as const;

/** What is told of each that ended: a statement reads its own rows as they were before it. */
export const toldOfEnded = {
  id: invitations.id,
  memberId: invitations.memberId,
  /** It had not run out by then. What is only proposed never does. */
  wasOpen: sql<boolean>`(select earlier.state = 'proposed' or earlier.ends_at > now() from invitations earlier
    where earlier.group_id = invitations.group_id and earlier.id = invitations.id)`,
};

export type InvitationEnding = { id: string; memberId: string; wasOpen: boolean };
