import { and, desc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { attempt } from "@/jobs/mail-samples.testing";
import { requireMembershipOf } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { beginSend, waitOfTurn } from "@/lib/groups/invitations/sending";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import type { RateLimit } from "@/lib/rates";
import { newAddress, requireAccountOf } from "@/lib/users/factories.testing";
import type { Attempt } from "@/lib/users/limit-crowds.testing";
import { takeProof } from "@/lib/users/proofs";
import { takeFrom } from "@/lib/users/rate-limits";

// What the processes of a crowd try, each from what it was given as text.

export const actsOfLimits = "./bench/proofs/limit-acts.ts";

/** Several of a limit together: as many as stand at the try's place. */
export function takingSeveral({
  limit,
  subject,
  sizes,
}: {
  limit: RateLimit;
  subject: string;
  sizes: number[];
}): Attempt {
  return (place) => takeFrom(limit, subject, { times: sizes[place] });
}

/** The same work of a browser, over and over. */
export function handingIn({ userId, proof }: { userId: string; proof: string }): Attempt {
  return () => takeProof(userId, proof);
}

/** The next turn of those whose mails go out one after the other. */
export function takingTurns({ subject }: { subject: string }): Attempt {
  return () => db.transaction((tx) => waitOfTurn(tx, subject));
}

/** Somebody who is in a group, by their log-in. */
export type Seat = { sessionId: string; groupId: string };

/** Somebody else each time, into one group. */
export async function inviting(seat: Seat): Promise<Attempt> {
  const membership = await sit(seat);
  return () => invite(membership, newAddress());
}

/** One address, into another group each time. */
export async function invitingEverywhere({ seats, email }: { seats: Seat[]; email: string }): Promise<Attempt> {
  const memberships = await Promise.all(seats.map(sit));
  return async (place) => {
    const membership = memberships[place];
    return membership ? invite(membership, email) : false;
  };
}

/** One invitation again and again, each time with what a worker then does about its newest mail. */
export async function sendingAgain({
  memberId,
  email,
  ...seat
}: Seat & { memberId: string; email: string }): Promise<Attempt> {
  const membership = await sit(seat);
  return async () => {
    await sendAgain(membership, { formId: newId(), by: "ourselves", memberId });
    const isDue = and(eq(mails.toKey, email), eq(mails.state, "queued"), isNull(mails.notBefore));
    const [newest] = await db.select({ id: mails.id }).from(mails).where(isDue).orderBy(desc(mails.id)).limit(1);
    if (newest) await attempt(newest.id);
  };
}

/** Sends of one account for which no browser works. In vain is what goes out in turn. */
export async function sendingWithoutWork(seat: Seat): Promise<Attempt> {
  const membership = await sit(seat);
  return async () => (await beginSend(membership, { addresses: 1 })) === "at once";
}

async function sit({ sessionId, groupId }: Seat): Promise<Membership> {
  return requireMembershipOf(await requireAccountOf({ id: sessionId }), groupId);
}

async function invite(membership: Membership, email: string): Promise<void> {
  const person = { name: "Jonas", email, role: "member", message: "", sends: true } as const;
  await addPerson(membership, { formId: newId(), by: "ourselves", ...person });
}
