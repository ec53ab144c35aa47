import type { InvitationChannel } from "@/db/schema/invitations";
import { mayGive } from "../policy";
import type { FoundInvitation } from "./shown-invitations";

/** Why a link opens nothing; "closed" where the group or the inviter is no longer what it takes. */
export type InvitationEnd = "accepted" | "declined" | "revoked" | "expired" | "superseded" | "closed";

/** Why an invitation opens nothing by any of its links; null while it is open. */
export function endOf(found: FoundInvitation, { isForOther = false } = {}): InvitationEnd | null {
  const { invitation, isTaken, isOver, isGuestOver, isGroupOpen } = found;
  // Whoever sits there has come, if by another of their links; to whom it was mailed by mistake that says nothing.
  if (invitation.state === "accepted" || (isTaken && (invitation.state === "pending" || !isForOther)))
    return "accepted";
  // Nobody can ask a group for anything that takes nobody in.
  if (!isGroupOpen) return "closed";
  // Nobody has a link to what was only proposed.
  if (invitation.state === "proposed" || invitation.state === "refused") return "closed";
  if (invitation.state !== "pending") return invitation.state;
  if (!isGivenNow(found)) return "closed";
  return isOver || isGuestOver ? "expired" : null;
}

function isGivenNow({ inviterRole, invitesFrom, isVouchedFor, shown }: FoundInvitation): boolean {
  return isVouchedFor && mayGive(inviterRole, { invitesFrom: invitesFrom ?? "admin" }, shown);
}

type Link = { by: InvitationChannel | "address"; generation: number | null };

/** A newer link of its kind was made. */
export function supersession({ invitation }: FoundInvitation, { by, generation }: Link): "superseded" | null {
  const current = by === "mail" ? invitation.mailGeneration : invitation.copyGeneration;
  return generation !== null && generation < current ? "superseded" : null;
}
