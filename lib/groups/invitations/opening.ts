import { and, asc, desc, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { ago } from "@/db/clock";
import { groupPolicies } from "@/db/schema/group-policies";
import { groups, members } from "@/db/schema/groups";
import { type InvitationChannel, invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import { dayOf } from "@/lib/formats";
import { limits } from "@/lib/limits";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { rateLimits } from "@/lib/rates";
import type { Role } from "@/lib/roles";
import { hasMail } from "@/lib/settings";
import type { ParsedAddress } from "@/lib/users/addresses";
import type { Received } from "@/lib/users/challenges";
import { isHeld, isShut, shownDescription } from "../membership";
import { findSurvivor } from "../places";
import { mayGive } from "../policy";
import { findToken, seedOf } from "./tokens";

/** Why a link opens nothing; "closed" where the group or the inviter is no longer what it takes. */
export type InvitationEnd = "accepted" | "declined" | "revoked" | "expired" | "superseded" | "closed";

/** What an invitation shows to whoever holds its link: nothing of the members, and nothing of the money. */
export type ShownInvitation = {
  inviter: string;
  group: string;
  /** Empty unless the group shows it. */
  description: string;
  role: Role;
  /** The last day of a guest's access. */
  until: string | null;
  message: string;
  endsAt: Date;
  /** The group's, for whoever has told us none of their own. */
  timeZone: string;
};

/** How an invitation was opened. Only the mailed link, or a log-in with the address, says who opens it. */
type Way = {
  by: InvitationChannel | "address";
  /** Which of its links it was. */
  generation: number | null;
  /** Of a mailed link: what it proves its reader's address by. */
  received: Received | null;
};

/**
 * An invitation that somebody has just opened by a live link, or by an address that they have proven. It reaches what
 * it shows and the answer to it, and nothing else of the group. It is made below and nowhere else.
 */
class Opened {
  readonly #opened = true;
  readonly groupId: string;
  readonly invitationId: string;
  readonly memberId: string;
  /** The place of who invites. */
  readonly inviterId: string;
  readonly shown: ShownInvitation;
  /** Whom it is for; null for a personal link. */
  readonly to: ParsedAddress | null;

  constructor(
    { invitation, shown }: Found,
    readonly way: Way,
  ) {
    const { groupId, id, memberId, inviterId, address, addressKey } = invitation;
    [this.groupId, this.invitationId, this.memberId, this.inviterId] = [groupId, id, memberId, inviterId];
    this.shown = shown;
    this.to = address && addressKey ? { address, key: addressKey } : null;
  }

  get isOpened(): boolean {
    return this.#opened;
  }
}

export type OpenedInvitation = Opened;

export type Opening = { state: "open"; invitation: OpenedInvitation } | EndedInvitation;

/** What a link says that opens nothing any more. */
export type EndedInvitation = {
  state: InvitationEnd;
  by: InvitationChannel;
  shown: ShownInvitation;
  groupId: string;
  invitationId: string;
  /** It was mailed to an address that the place is not for any more. */
  isForOther: boolean;
  /** How a new one would come. */
  comesBy: "mail" | "hand";
  /** No invitation arrives at the address. Only who reads the mailbox may know. */
  takesNoMail: boolean;
  /** Somebody has just asked for one, and cannot ask again for a while. */
  isAsked: boolean;
};

/** What a link leads to now. Null for a link that never was, which is all that its page says. */
export async function openByToken(reader: Reader, token: string): Promise<Opening | null> {
  const link = await findToken(reader, token);
  if (!link) return null;
  const row = await findShown(reader, link);
  if (!row) return null;
  const { groupId, invitationId, channel, generation } = link;
  const received = channel === "mail" ? { seed: seedOf(link), token } : null;
  // A copied link was handed to a person, whichever address that was made out to.
  const isForOther = channel === "mail" && row.isForOther;
  const state = endOf(row, { isForOther }) ?? supersession(row, { by: channel, generation });
  const { shown, isAsked } = row;
  if (state) {
    const takesNoMail = channel === "mail" && (await isKeptFromInvitations(reader, row));
    const comesBy = canBeMailed(row) && !takesNoMail ? "mail" : "hand";
    return { state, by: channel, shown, groupId, invitationId, isForOther, comesBy, takesNoMail, isAsked };
  }
  return { state: "open", invitation: new Opened(row, { by: channel, generation, received }) };
}

/** To the same address, if that is still the place's. */
function canBeMailed({ invitation, isForPlace }: Found): boolean {
  return invitation.addressKey !== null && isForPlace && hasMail();
}

async function isKeptFromInvitations(reader: Reader, { invitation: { addressKey: key } }: Found): Promise<boolean> {
  return key !== null && isKeptFrom(reader, { key, template: "invitation" });
}

function supersession({ invitation }: Found, { by, generation }: Omit<Way, "received">): "superseded" | null {
  const current = by === "mail" ? invitation.mailGeneration : invitation.copyGeneration;
  return generation !== null && generation < current ? "superseded" : null;
}

async function findShown(reader: Reader, { groupId, invitationId }: { groupId: string; invitationId: string }) {
  const isThis = and(eq(invitations.groupId, groupId), eq(invitations.id, invitationId));
  const [row] = await listShown(reader, { which: isThis, order: newestFirst });
  return row?.isMerged ? withSurvivor(reader, row) : (row ?? null);
}

/** Of a place that was put together with another one, which is the same person's: what became of that one. */
async function withSurvivor(reader: Reader, row: Found): Promise<Found> {
  const { groupId, memberId, addressKey } = row.invitation;
  const survivor = eq(members.id, await findSurvivor(reader, { groupId, memberId }));
  const [place] = await reader
    .select({ isTaken: isTakenPlace, addressKey: members.addressKey })
    .from(members)
    .where(and(eq(members.groupId, groupId), survivor));
  return { ...row, isTaken: place?.isTaken ?? false, isForPlace: place?.addressKey === addressKey };
}

const newestFirst = desc(invitations.createdAt);

const isTakenPlace = sql<boolean>`${members.userId} is not null and ${members.leftAt} is null`;

/** Of many not all. */
async function listShown(reader: Reader, { which, order }: { which: SQL | undefined; order: SQL }) {
  const place = reader
    .select({
      groupId: members.groupId,
      id: members.id,
      role: members.role,
      addressKey: members.addressKey,
      accessUntil: members.accessUntil,
      isGuestOver: sql<boolean>`coalesce(${members.accessUntil} <= now(), false)`.as("is_guest_over"),
      isTaken: isTakenPlace.as("is_taken"),
      isMerged: sql<boolean>`${members.mergedInto} is not null`.as("is_merged"),
    })
    .from(members)
    .as("place");
  const rows = await reader
    .select({
      invitation: invitations,
      shown: {
        inviter: members.name,
        group: groups.name,
        description: shownDescription,
        role: place.role,
        message: invitations.message,
        endsAt: invitations.endsAt,
        timeZone: groups.timeZone,
      },
      inviterRole: members.role,
      invitesFrom: groupPolicies.invitesFrom,
      accessUntil: place.accessUntil,
      isGuestOver: place.isGuestOver,
      isTaken: place.isTaken,
      isMerged: place.isMerged,
      isForPlace: sql<boolean>`${invitations.addressKey} is not distinct from ${place.addressKey}`,
      isForOther: sql<boolean>`not ${place.isMerged} and coalesce(${invitations.addressKey} <> ${place.addressKey}, false)`,
      isAsked: sql<boolean>`coalesce(${invitations.requestedAt} > ${ago(rateLimits.requestsPerInvitation.windowSeconds)}, false)`,
      isOver: sql<boolean>`${invitations.endsAt} <= now()`,
      isVouchedFor: sql<boolean>`${users.id} is not null and ${users.disabledAt} is null and ${isHeld}`,
      isGroupOpen: sql<boolean>`not (${isShut})`,
    })
    .from(invitations)
    .innerJoin(groups, eq(groups.id, invitations.groupId))
    .innerJoin(place, and(eq(place.groupId, invitations.groupId), eq(place.id, invitations.memberId)))
    .innerJoin(members, and(eq(members.groupId, invitations.groupId), eq(members.id, invitations.inviterId)))
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(groupPolicies, eq(groupPolicies.groupId, invitations.groupId))
    .where(which)
    .orderBy(order)
    .limit(limits.invitationsShownMax);
  return rows.map(({ shown, accessUntil, ...row }) => ({
    ...row,
    shown: { ...shown, until: accessUntil && dayOf(accessUntil, shown.timeZone) },
  }));
}

type Found = Awaited<ReturnType<typeof listShown>>[number];

function endOf(found: Found, { isForOther = false } = {}): InvitationEnd | null {
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

function isGivenNow({ inviterRole, invitesFrom, isVouchedFor, shown }: Found): boolean {
  return isVouchedFor && mayGive(inviterRole, { invitesFrom: invitesFrom ?? "admin" }, shown);
}

const byAddress: Way = { by: "address", generation: null, received: null };

/** The open invitations to the addresses that someone has proven: they see them inside the app as well. */
export async function openByAddress(reader: Reader, keys: string[]): Promise<OpenedInvitation[]> {
  return openAmong(await listShown(reader, { which: isOpenTo(keys), order: newestFirst }));
}

/** All of an address in the order of their ids, each once: whoever answers them on the way misses none. */
export async function* eachOpenByAddress(reader: Reader, key: string): AsyncGenerator<OpenedInvitation> {
  let last: string | undefined;
  do {
    const later = last ? gt(invitations.id, last) : undefined;
    const found = await listShown(reader, { which: and(isOpenTo([key]), later), order: asc(invitations.id) });
    yield* openAmong(found);
    last = found.length === limits.invitationsShownMax ? found.at(-1)?.invitation.id : undefined;
  } while (last);
}

function isOpenTo(keys: string[]) {
  const isPending = and(eq(invitations.state, "pending"), gt(invitations.endsAt, sql`now()`));
  return and(isPending, inArray(invitations.addressKey, keys));
}

function openAmong(found: Found[]): OpenedInvitation[] {
  return found.flatMap((row) => (endOf(row) ? [] : [new Opened(row, byAddress)]));
}

/** Reads an invitation that was opened again, in the transaction that answers it: it may have ended meanwhile. */
export async function reopen(reader: Reader, invitation: OpenedInvitation): Promise<InvitationEnd | null> {
  const row = await findShown(reader, invitation);
  return row ? (endOf(row) ?? supersession(row, invitation.way)) : "revoked";
}

/** What an invitation shows for as long as it can be answered, by whichever of its links. */
export async function findAnswerable(
  reader: Reader,
  which: { groupId: string; invitationId: string },
): Promise<ShownInvitation | null> {
  const row = await findShown(reader, which);
  return row && !endOf(row) ? row.shown : null;
}

export async function findInvitation(token: string): Promise<Opening | null> {
  return openByToken(db, token);
}
