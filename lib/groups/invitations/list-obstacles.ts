import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { members } from "@/db/schema/groups";
import type { invitationListRows } from "@/db/schema/invitation-lists";
import { userEmails } from "@/db/schema/users";
import { findUninvitable } from "@/lib/mail/suppressions";
import { isAtLeast } from "@/lib/roles";
import { hasMail } from "@/lib/settings";
import { domainOf } from "@/lib/users/domains";
import type { Membership } from "../membership";
import { hasToAsk, type Policy, readPolicy, takesAddress } from "../policy";
import { type AskedTerms, keptTerm } from "./invited-places";
import { newestInvitations } from "./newest";
import type { Obstacle } from "./obstacle";

type Row = typeof invitationListRows.$inferSelect;

/**
 * What keeps people of a list from being invited now, by the number of their row. It speaks of this group alone, and so
 * tells nobody who has an account.
 */
export async function findObstacles(
  reader: Reader,
  held: Membership,
  { rows, until }: { rows: Row[]; until: string | null },
): Promise<Map<number, Obstacle>> {
  const keys = rows.map(({ addressKey }) => addressKey).filter((key) => key !== null);
  const [policy, own, known, uninvitable] = await Promise.all([
    readPolicy(reader, held),
    findOwn(reader, held),
    findKnown(reader, held, keys),
    !hasMail() ? new Set() : findUninvitable(reader, keys),
  ]);
  const found = new Map<number, Obstacle>();
  for (const { number, addressKey, role } of rows) {
    if (!addressKey) continue;
    const obstacle = own.has(addressKey)
      ? { key: "thatIsYou" as const }
      : !isAtLeast(held.role, role)
        ? { key: "roleIsAboveYours" as const }
        : (obstacleAt(known.get(addressKey), { held, policy, asked: { role, until } }) ??
          domainObstacle(policy, addressKey) ??
          (uninvitable.has(addressKey) ? { key: "addressGetsNoMail" as const } : null));
    if (obstacle) found.set(number, obstacle);
  }
  return found;
}

function domainObstacle(policy: Policy, key: string): Obstacle | null {
  return takesAddress(policy, { key }) ? null : { key: "domainNotTaken", values: { domain: domainOf({ key }) } };
}

async function findOwn(reader: Reader, { userId }: Membership): Promise<Set<string>> {
  const own = await reader
    .select({ key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), isNotNull(userEmails.verifiedAt)));
  return new Set(own.map(({ key }) => key));
}

type Known = Awaited<ReturnType<typeof listKnown>>[number];

/** The places that these addresses have or had, the live one where there is one, each with its newest invitation. */
async function findKnown(reader: Reader, held: Membership, keys: string[]): Promise<Map<string, Known>> {
  const rows = keys.length > 0 ? await listKnown(reader, held, keys) : [];
  return new Map(rows.map((row) => [row.key ?? "", row]));
}

async function listKnown(reader: Reader, { groupId }: Membership, keys: string[]) {
  const newest = newestInvitations(reader, groupId);
  return reader
    .select({
      key: members.addressKey,
      name: members.name,
      role: members.role,
      isHere: sql<boolean>`${members.userId} is not null`,
      leftAt: members.leftAt,
      accessUntil: members.accessUntil,
      state: newest.state,
      isProposed: sql<boolean>`coalesce(${newest.state} = 'proposed', false)`,
      isOpen: sql<boolean>`coalesce(${newest.state} = 'pending' and ${newest.endsAt} > now(), false)`,
      createdAt: newest.createdAt,
      answeredAt: newest.answeredAt,
    })
    .from(members)
    .leftJoin(newest, and(eq(newest.groupId, members.groupId), eq(newest.memberId, members.id)))
    .where(and(eq(members.groupId, groupId), inArray(members.addressKey, keys)))
    .orderBy(asc(members.leftAt));
}

function obstacleAt(
  place: Known | undefined,
  { held, policy, asked }: { held: Membership; policy: Policy; asked: AskedTerms },
): Obstacle | null {
  if (!place) return null;
  if (place.leftAt) return hasToAsk(held.role, policy) ? { key: "adminsInviteAgain" } : null;
  const { name, role, isHere, isProposed, isOpen, state, createdAt, answeredAt } = place;
  if (isHere) return { key: "alreadyMember", values: { name } };
  if (isOpen && createdAt) return { key: "alreadyInvited", values: { at: createdAt.getTime() } };
  if (isProposed && createdAt) return { key: "alreadyProposed", values: { at: createdAt.getTime() } };
  if (state === "declined" && answeredAt) return { key: "declinedBefore", values: { at: answeredAt.getTime() } };
  if (isAtLeast(held.role, role)) return keptTerm(held, place, asked);
  return { key: role === "owner" ? "ownersAreOwnersMatter" : "roleIsAboveYours" };
}
