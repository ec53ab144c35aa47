import { setTimeout } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { joins } from "@/db/schema/invitations";
import { makeGroup } from "@/lib/groups/factories.testing";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { atOnce, claimsTo, makeAccount, newVisitor } from "@/lib/users/factories.testing";
import { invite, newInvitee, open, templatesTo } from "./factories.testing";
import { joinAsNewUser, joinWithAccount } from "./joining";

/** What a round of racers came to. One of each but the last, or the race is lost. */
export type Race = {
  winners: number;
  places: number;
  happenings: number;
  joins: number;
  mails: number;
  leftovers: number;
};

export const wonOnce: Race = { winners: 1, places: 1, happenings: 1, joins: 1, mails: 1, leftovers: 0 };

/** How a round is run: on which way in, and how late each racer is. */
type Course = { way: "log-ins" | "forms"; delaysMs: number[] };

/** A join in such a crowd takes longer, so that a late racer meets an early one midway. */
const delayMsMax = 10;

/** Who knows the seed runs the same rounds again. */
function drawCourses({ rounds, racers, seed }: { rounds: number; racers: number; seed: number }): Course[] {
  const delaysMs = fc.array(fc.nat(delayMsMax), { minLength: racers, maxLength: racers });
  const course = fc.record({ way: fc.constantFrom("log-ins" as const, "forms" as const), delaysMs });
  return fc.sample(course, { seed, numRuns: rounds });
}

/**
 * R1: so many accept one invitation at the same moment, or nearly: from as many log-ins of the one invited, or as many
 * fill in the form for someone new, each their own.
 */
export async function raceToAccept({
  onProgress,
  ...drawn
}: {
  rounds: number;
  racers: number;
  seed: number;
  onProgress?: (done: number) => void;
}): Promise<Race[]> {
  const races: Race[] = [];
  for (const { way, delaysMs } of drawCourses(drawn)) {
    // In a group of their own each, since an account invites only so often.
    const { membership } = await makeGroup();
    races.push(await (way === "forms" ? raceOfForms(membership, delaysMs) : raceOfLogIns(membership, delaysMs)));
    onProgress?.(races.length);
  }
  return races;
}

async function raceOfLogIns(membership: Membership, delaysMs: number[]): Promise<Race> {
  const { account, email } = await makeAccount();
  const { token, memberId } = await invite(membership, { email, name: `Racer ${newId()}` });
  const opened = await open(token);
  const { done } = await start(delaysMs, () => joinWithAccount(account, opened, newVisitor()));
  return outcomeOf(membership, { memberId, email, winners: done.length });
}

async function raceOfForms(membership: Membership, delaysMs: number[]): Promise<Race> {
  const { token, memberId, email } = await invite(membership, { name: `Racer ${newId()}` });
  const { done } = await start(delaysMs, () => joinAsNewUser(newInvitee(token), newVisitor()));
  return outcomeOf(membership, { memberId, email, winners: done.length });
}

function start<Result>(delaysMs: number[], join: () => Promise<Result>) {
  return atOnce(delaysMs.length, async (place) => {
    await setTimeout(delaysMs[place]);
    return join();
  });
}

async function outcomeOf(
  { groupId }: Membership,
  { memberId, email, winners }: { memberId: string; email: string; winners: number },
): Promise<Race> {
  const happened = and(
    eq(activity.groupId, groupId),
    eq(activity.memberId, memberId),
    eq(activity.event, "member_joined"),
  );
  const [place] = await db.select().from(members).where(eq(members.id, memberId));
  const claims = await claimsTo(email);
  return {
    winners,
    places: place?.userId ? await db.$count(members, eq(members.userId, place.userId)) : 0,
    happenings: await db.$count(activity, happened),
    joins: await db.$count(joins, eq(joins.memberId, memberId)),
    mails: (await templatesTo(email)).filter((template) => template === "joined").length,
    leftovers: claims.filter(({ userId }) => userId !== place?.userId).length,
  };
}
