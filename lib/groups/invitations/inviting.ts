import { db, type Transaction } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { isAtLeast, type Role } from "@/lib/roles";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import { requireMailDomain } from "@/lib/users/mail-domains";
import { recordActivity } from "../activity";
import { endDueAccess, limitAccess } from "../guests";
import { lockGroup, type Membership } from "../membership";
import { insertPlace, type Place } from "../places";
import { mayInvite, readPolicy, requireTaken, usualRole } from "../policy";
import { type AskedTerms, findEarlier, keptTerm, requireGrantable, takeUp } from "./invited-places";
import type { Invitation } from "./mailing";
import { openInvitation } from "./new-invitations";
import { tellOfProposals } from "./proposal-news";
import { beginSend, countInviting, type Pace, type Send } from "./sending";

export type NewPerson = {
  /** Made when the form was rendered: the same form sent twice adds one person and sends one mail. */
  formId: string;
  /** Either may be empty, and not both. */
  name: string;
  email: string;
  /** What the group's policy says, where nothing is said; the same for the days. */
  role?: Role;
  message: string;
  /** Whether the invitation goes out now. */
  sends: boolean;
  /** For how long it can be answered. */
  days?: number;
  /** The last day of a guest's access; null or left out for someone who comes to stay. */
  until?: string | null;
} & Pick<Send, "by" | "proof">;

type Added = { memberId: string; pace: Pace; isProposed: boolean };

/**
 * Gives someone a place in the group at once, and invites them to it. No user is made, and the answer is the same
 * whether or not the address has an account. It says how the mail goes out as far as that is the inviter's doing, and
 * whether it waits for an admin.
 */
export async function addPerson(
  membership: Membership,
  { formId, until = null, by, proof, ...input }: NewPerson,
): Promise<Added & { isRepeat: boolean }> {
  const to = input.email ? parseAddress(input.email) : null;
  if (!to && !input.name) throw new DomainError("INVALID", "personMissing", { field: "name" });
  const content = ["person", membership.groupId, { ...input, until }];
  const asked = { userId: membership.userId, key: formId, content };
  const first = await findFirstAnswer<Added>(asked);
  if (first) return first;
  await countInviting(by);
  if (to) await requireMailDomain(to);
  const pace = to && input.sends ? await beginSend(membership, { addresses: 1, proof }) : "at once";
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    return once(tx, asked, async () => {
      const { place, invitation } = await addInvited(tx, held, { ...input, to, until, pace });
      const isProposed = invitation !== null && (await tellOfProposals(tx, held, [place.id])) > 0;
      return { memberId: place.id, pace, isProposed };
    });
  });
}

/** `asked` is what its inviter said; where they said nothing, the group's policy does. */
type Wanted = { to: ParsedAddress | null; name: string; role: Role; asked: Role | undefined; until: string | null };

type Invited = Omit<NewPerson, "formId" | "email" | "by" | "proof"> & { to: ParsedAddress | null; pace: Pace };

/** Gives someone their place, and opens the invitation to it. The group is locked by the caller. */
export async function addInvited(
  tx: Transaction,
  held: Membership,
  { to, days, until = null, message, sends, pace, name, role }: Invited,
): Promise<{ place: Place; invitation: Invitation | null }> {
  const policy = await readPolicy(tx, held);
  const given = role ?? usualRole(held.role, policy);
  requireGrantable(held, given);
  if (to) requireTaken(policy, to);
  const place = await placeFor(tx, held, { to, name, role: given, asked: role, until });
  await recordActivity(tx, held, { event: "member_added", memberId: place.id });
  const invitation = to && sends ? await openInvitation(tx, held, { place, message, days, until, pace }) : null;
  return { place, invitation };
}

/** The place that an address has had in this group, or a new one. */
async function placeFor(tx: Transaction, held: Membership, { to, name, role, asked, until }: Wanted): Promise<Place> {
  const { groupId } = held;
  const earlier = to && (await findEarlier(tx, held, to));
  // Its name, role and last day are as somebody decided, and to be changed by an admin alone.
  if (earlier && !earlier.leftAt && !isAtLeast(held.role, "admin")) return keep(held, earlier, { role: asked, until });
  const place = earlier
    ? await takeUp(tx, held, { earlier, name, role })
    : await insertPlace(tx, groupId, { name, role, address: to?.address, addressKey: to?.key });
  return limitAccess(tx, held, { place, until });
}

/** Who asks for other terms than a place has is told, as nobody shall be let in on terms that its inviter did not mean. */
function keep(held: Membership, place: Place, asked: AskedTerms): Place {
  const kept = keptTerm(held, place, asked);
  if (kept) throw new DomainError("INVALID", kept.key, kept);
  return place;
}

/** Whoever invites may do so by the group's policy, read under its lock. */
export async function lockForInviting(tx: Transaction, membership: Membership): Promise<Membership> {
  const refusal = "NO_INVITE_PERMISSION";
  const held = await lockGroup(tx, membership, { change: "people", least: "member", refusal });
  if (!mayInvite(held.role, await readPolicy(tx, held))) throw new DomainError(refusal, "roleIsTooLow");
  await endDueAccess(tx, held.groupId);
  return held;
}
