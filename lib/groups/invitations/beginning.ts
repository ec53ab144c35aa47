import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { lockGroupRow } from "../group-locks";
import type { OpenedInvitation } from "./opening";

/**
 * Writes down that somebody sends a form on the way in: who does not get to the end of it is reminded a day later. It
 * is no answer, and one that comes meanwhile counts.
 */
export async function beginAnswer({ groupId, invitationId }: OpenedInvitation): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "records");
    await tx
      .update(invitations)
      .set({ begunAt: sql`now()` })
      .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId), eq(invitations.state, "pending")));
  });
}
