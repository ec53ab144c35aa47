import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { balances, expenseParts, expenses, netOfBalance } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { dayOf } from "@/lib/formats";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { isHeld, type Membership, mayManage } from "@/lib/groups/membership";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { limits } from "@/lib/limits";
import { isAtLeast, lowerOf, mayManageRole } from "@/lib/roles";
import { endAfter } from "./merging";

/** The places that may be the same person's as this one, by name; empty for whoever may not merge it. */
export async function listMergeable(membership: Membership, memberId: string) {
  const places = await listPlaces(membership);
  const one = places.find(({ id }) => id === memberId);
  if (!one) return [];
  return places.filter((other) => directionOf(one, other) !== null && mayMerge(membership, [one, other]));
}

/**
 * Another place that may be the same person's, as it is called the same, and which of the two is asked about first: that
 * one goes into the other, so that the one that is invited stays, with its invitation.
 */
export async function findNamesake(
  membership: Membership,
  memberId: string,
): Promise<{ memberId: string; withId: string } | null> {
  const places = await listPlaces(membership);
  const one = places.find(({ id }) => id === memberId);
  const other = (await listMergeable(membership, memberId)).find((place) => !place.hasLeft && isCalledLike(place, one));
  if (!one || !other) return null;
  const [goes, stays] = one.isInvited && !other.isInvited ? [other, one] : [one, other];
  return { memberId: goes.id, withId: stays.id };
}

function isCalledLike({ name }: Listed, one: Listed | undefined): boolean {
  const [called, wanted] = [name, one?.name ?? ""].map((each) => each.normalize("NFKC").toLowerCase());
  return called === wanted;
}

/**
 * What merging two places comes to: which one goes, which stays, in what role and with what balance. It changes nothing.
 * Null where the two can't be merged, or not by whoever asks.
 */
export async function previewMerge(
  membership: Membership,
  { memberId, withId }: { memberId: string; withId: string },
): Promise<MergePreview | null> {
  const places = await listPlaces(membership);
  const [one, other] = [memberId, withId].map((id) => places.find((place) => place.id === id));
  const pair = one && other && mayMerge(membership, [one, other]) ? directionOf(one, other) : null;
  return pair && previewOf(membership, pair);
}

/** The same for someone in the group who has opened an invitation to their other place. */
export async function previewOwnMerge(membership: Membership, opened: OpenedInvitation): Promise<MergePreview> {
  const places = await listPlaces(membership);
  const [from, into] = [opened.memberId, membership.memberId].map((id) => places.find((place) => place.id === id));
  if (!from || !into || opened.groupId !== membership.groupId) throw new DomainError("NOT_FOUND", "memberIsGone");
  return previewOf(membership, { from, into });
}

export type MergePreview = Awaited<ReturnType<typeof previewOf>>;

type Listed = Awaited<ReturnType<typeof listPlaces>>[number];

async function listPlaces({ groupId, memberId, role }: Membership) {
  const sees = isAtLeast(role, "admin");
  const isPending = and(
    eq(invitations.groupId, members.groupId),
    eq(invitations.memberId, members.id),
    eq(invitations.state, "pending"),
    sql`${invitations.endsAt} > now()`,
  );
  const rows = await db
    .select({
      id: members.id,
      name: members.name,
      address: members.address,
      role: members.role,
      isYou: sql<boolean>`${members.id} = ${memberId}`,
      hasAccount: sql<boolean>`${members.userId} is not null`,
      /** Also of a guest whose time is over, whether or not that was written down yet. */
      hasLeft: sql<boolean>`not (${isHeld})`,
      accessUntil: members.accessUntil,
      isInvited: sql<boolean>`exists (select from ${invitations} where ${isPending})`,
      net: netOfBalance,
    })
    .from(members)
    .innerJoin(balances, and(eq(balances.groupId, members.groupId), eq(balances.memberId, members.id)))
    .where(and(eq(members.groupId, groupId), isNull(members.mergedInto)))
    .orderBy(asc(members.name), asc(members.id));
  return rows.map(({ address, ...place }) => ({
    ...place,
    name: sees ? nameToTender({ ...place, address }) : place.name,
  }));
}

function mayMerge(membership: Membership, places: Listed[]): boolean {
  return mayManage(membership) && places.every((place) => mayManageRole(membership.role, place.role));
}

/** The one that is asked about goes into the other, unless its person has an account or the other's is there no more. */
function directionOf(one: Listed, other: Listed): { from: Listed; into: Listed } | null {
  if (one.id === other.id) return null;
  const pair = one.hasAccount || other.hasLeft ? { from: other, into: one } : { from: one, into: other };
  return pair.from.hasAccount || pair.into.hasLeft ? null : pair;
}

async function previewOf({ groupId, group }: Membership, { from, into }: { from: Listed; into: Listed }) {
  const { both, bothCount } = await listBoth(groupId, { from, into });
  const end = endAfter({ from, into });
  /** The last day of the one that stays, where it had none so early. */
  const until = end && end.getTime() !== into.accessUntil?.getTime() ? dayOf(end, group.timeZone) : null;
  return { from, into, role: lowerOf(from.role, into.role), until, net: from.net + into.net, both, bothCount };
}

/** What both have a part in: some by their names, and how many. A payment between the two is one of them. */
async function listBoth(groupId: string, { from, into }: { from: Listed; into: Listed }) {
  const [theirs, own] = [alias(expenseParts, "theirs"), alias(expenseParts, "own")];
  const rows = await db
    .select({ id: expenses.id, kind: expenses.kind, title: expenses.title, count: sql<number>`count(*) over ()::int` })
    .from(theirs)
    .innerJoin(own, and(eq(own.groupId, theirs.groupId), eq(own.expenseId, theirs.expenseId)))
    .innerJoin(expenses, and(eq(expenses.groupId, theirs.groupId), eq(expenses.id, theirs.expenseId)))
    .where(
      and(
        eq(theirs.groupId, groupId),
        eq(theirs.memberId, from.id),
        eq(own.memberId, into.id),
        isNull(expenses.deletedAt),
      ),
    )
    .orderBy(desc(expenses.spentOn), desc(expenses.id))
    .limit(limits.mergedShownMax);
  return { both: rows.map(({ count: _, ...entry }) => entry), bothCount: rows[0]?.count ?? 0 };
}
