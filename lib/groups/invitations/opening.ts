import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { type InvitationChannel, invitations } from "@/db/schema/invitations";
import { limits } from "@/lib/limits";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { hasMail } from "@/lib/settings";
import type { ParsedAddress } from "@/lib/users/addresses";
import type { Received } from "@/lib/users/challenges";
import { endOf, type InvitationEnd, supersession } from "./link-ends";
import { type FoundInvitation, findShown, listShown, newestFirst, type ShownInvitation } from "./shown-invitations";
import { findToken, seedOf } from "./tokens";

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
    { invitation, shown }: FoundInvitation,
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
function canBeMailed({ invitation, isForPlace }: FoundInvitation): boolean {
  return invitation.addressKey !== null && isForPlace && hasMail();
}

async function isKeptFromInvitations(
  reader: Reader,
  { invitation: { addressKey: key } }: FoundInvitation,
): Promise<boolean> {
  return key !== null && isKeptFrom(reader, { key, template: "invitation" });
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

function openAmong(found: FoundInvitation[]): OpenedInvitation[] {
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
