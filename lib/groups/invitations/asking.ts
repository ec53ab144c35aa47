import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";
import type { Visitor } from "@/lib/users/visitor";
import { recordActivity } from "../activity";
import { lockGroupRow } from "../group-locks";
import { findSurvivor, lockPlace } from "../places";
import { nameToTender } from "../unnamed-places";
import { refuseLink } from "./answering";
import type { InvitationEnd } from "./link-ends";
import { type EndedInvitation, findInvitation } from "./opening";
import { tellVoucher } from "./vouching";

/** A used one has done its work, and a closed one has nobody who could send another. */
const askable: readonly InvitationEnd[] = ["expired", "declined", "revoked", "superseded"];

/** Whoever holds the link of an address that was corrected asks for nothing: the place is somebody else's. */
export function canAskAgain({ state, isForOther }: Pick<EndedInvitation, "state" | "isForOther">): boolean {
  return askable.includes(state) && !isForOther;
}

/** Asks whoever invited for a new invitation, once an hour. They see it beside the name, and answer with one press. */
export async function askForInvitation(
  { token, message }: { token: string; message: string },
  visitor: Visitor,
): Promise<void> {
  const opening = await findInvitation(token);
  if (opening?.state === "open") throw new DomainError("CONFLICT", "invitationIsOpen");
  if (!opening || !canAskAgain(opening)) return refuseLink(opening, visitor);
  const { groupId, invitationId, shown } = opening;
  await takeFrom(rateLimits.requestsPerInvitation, invitationId);
  await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    const [asked] = await tx
      .update(invitations)
      .set({ requestedAt: sql`now()`, requestMessage: message })
      .where(and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId)))
      .returning({
        inviterId: invitations.inviterId,
        memberId: invitations.memberId,
        address: invitations.address,
      });
    if (!asked) return;
    const memberId = await findSurvivor(tx, { groupId, memberId: asked.memberId });
    const place = await lockPlace(tx, { groupId, memberId });
    await recordActivity(tx, { groupId, memberId: null }, { event: "invitation_requested", memberId: place.id });
    const person = nameToTender({ name: place.name, address: asked.address });
    const props = { person, group: shown.group, groupId, memberId, message };
    await tellVoucher(tx, { inviterId: asked.inviterId, place }, { template: "invitationRequested", props });
  });
}
