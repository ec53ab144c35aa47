import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import type { mails } from "@/db/schema/mail";
import { findAnswerable } from "./opening";

/**
 * Whether a mail still says what is so. One that invites has its moment: its invitation can be answered, and no newer mail
 * of it was written. Asked when the mail's turn comes, so that however an invitation ends, nobody has to call a mail back.
 */
export async function isWanted({ id, invitesTo }: Pick<typeof mails.$inferSelect, "id" | "invitesTo">) {
  if (!invitesTo) return true;
  const [invitation] = await db
    .select({ groupId: invitations.groupId, invitationId: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.mailId, id), eq(invitations.groupId, invitesTo)));
  return invitation !== undefined && (await findAnswerable(db, invitation)) !== null;
}
