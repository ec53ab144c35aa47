import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { workThrough } from "@/lib/job-rounds";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { recordActivity } from "../activity";
import { lockGroupRow } from "../group-locks";
import { isShut } from "../membership";
import { nameToTender } from "../unnamed-places";
import { tellVoucher } from "./vouching";

const isToTell = and(
  eq(invitations.state, "pending"),
  isNull(invitations.expiryToldAt),
  lte(invitations.endsAt, sql`now()`),
);

/** Tells inviters once of each invitation that ran out. It may run anywhere, twice at once, or late. */
export async function tellExpired(_scope: JobScope): Promise<void> {
  const ended = await db
    .select({ groupId: invitations.groupId, invitationId: invitations.id })
    .from(invitations)
    .where(isToTell)
    .orderBy(asc(invitations.endsAt))
    .limit(limits.jobRowsMax);
  await workThrough(ended, tellOne);
}

async function tellOne({ groupId, invitationId }: { groupId: string; invitationId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    const [group] = await tx
      .select({ name: groups.name, isShut: sql<boolean>`${isShut}` })
      .from(groups)
      .where(eq(groups.id, groupId));
    // Extended, answered or told since it was found: then there is nothing to tell.
    const [told] = await tx
      .update(invitations)
      .set({ expiryToldAt: sql`now()` })
      .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId), isToTell))
      .returning();
    if (!group || !told) return;
    const [place] = await tx
      .select()
      .from(members)
      .where(and(eq(members.groupId, groupId), eq(members.id, told.memberId), isNull(members.leftAt)));
    // Of a group that is shut, and of someone who was removed, nobody wants to hear.
    if (!place || group.isShut) return;
    await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_expired", memberId: place.id });
    const person = nameToTender({ name: place.name, address: told.address });
    const props = { person, group: group.name, groupId, memberId: place.id, message: "" };
    await tellVoucher(tx, { inviterId: told.inviterId, place }, { template: "invitationExpired", props });
  });
}
