import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { isAtLeast } from "@/lib/roles";
import type { MemberState } from "./members";
import { isHeld, type Membership } from "./membership";

/** What a place is to the group, as members.ts says it, and of an unclaimed one also how its last invitation ended. */
export type PlaceState = MemberState | "expired" | "declined" | "revoked";

/**
 * Everyone of a group with what became of their invitation, by name. Addresses and messages are for admins and for
 * whoever invited; to everyone else a pending person is a name.
 */
export async function listPeople(membership: Membership) {
  const newest = db
    .selectDistinctOn([invitations.memberId])
    .from(invitations)
    .where(eq(invitations.groupId, membership.groupId))
    .orderBy(invitations.memberId, desc(invitations.createdAt), desc(invitations.id))
    .as("newest");
  const rows = await db
    .select({
      id: members.id,
      name: members.name,
      role: members.role,
      address: members.address,
      isYou: sql<boolean>`${members.id} = ${membership.memberId}`,
      isHere: sql<boolean>`${members.userId} is not null and ${isHeld}`,
      hasLeft: sql<boolean>`not (${isHeld})`,
      joinedAt: members.joinedAt,
      leftAt: members.leftAt,
      invitation: {
        state: newest.state,
        inviterId: newest.inviterId,
        message: newest.message,
        isMailed: sql<boolean>`${newest.mailGeneration} > 0`,
        isCopied: sql<boolean>`${newest.copyGeneration} > 0`,
        isOver: sql<boolean>`${newest.endsAt} <= now()`,
        endsAt: newest.endsAt,
        answer: newest.answer,
        answeredAt: newest.answeredAt,
        requestedAt: newest.requestedAt,
        requestMessage: newest.requestMessage,
        createdAt: newest.createdAt,
      },
      delivery: { state: mails.state, at: mails.createdAt, failure: mails.failure },
    })
    .from(members)
    .leftJoin(newest, and(eq(newest.groupId, members.groupId), eq(newest.memberId, members.id)))
    .leftJoin(mails, eq(mails.id, newest.mailId))
    .where(eq(members.groupId, membership.groupId))
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id));
  return rows.map((row) => personOf(row, membership));
}

type Row = {
  id: string;
  address: string | null;
  isHere: boolean;
  hasLeft: boolean;
  invitation: { state: "pending" | "accepted" | "declined" | "revoked"; isOver: boolean; inviterId: string } | null;
};

function personOf<Found extends Row>(row: Found, { role, memberId }: Membership) {
  const isShown = isAtLeast(role, "admin") || row.invitation?.inviterId === memberId;
  const hidden = { ...row, address: null, invitation: null, delivery: null };
  return { ...(isShown ? row : hidden), state: stateOf(row) };
}

function stateOf({ isHere, hasLeft, invitation }: Row): PlaceState {
  if (isHere) return "here";
  if (invitation?.state === "pending") return invitation.isOver ? "expired" : "invited";
  if (hasLeft) return "left";
  if (invitation?.state === "declined" || invitation?.state === "revoked") return invitation.state;
  return "name-only";
}

export type Person = Awaited<ReturnType<typeof listPeople>>[number];

/** One of them, by an id that came from outside. */
export async function findPerson(membership: Membership, memberId: string): Promise<Person | null> {
  return (await listPeople(membership)).find(({ id }) => id === memberId) ?? null;
}

/** The invitations that wait for an answer or ran out, each with the place that it is for. */
export async function listInvitations(membership: Membership) {
  return (await listPeople(membership)).flatMap(({ id: memberId, name, role, state, address, invitation, delivery }) =>
    invitation && (state === "invited" || state === "expired")
      ? [{ memberId, name, role, state, address, endsAt: invitation.endsAt, delivery: delivery?.state ?? null }]
      : [],
  );
}
