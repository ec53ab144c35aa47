import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { makeGroup } from "@/lib/groups/factories.testing";
import { waitOfTurn } from "@/lib/groups/invitations/sending";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { invite } from "@/lib/people/factories.testing";
import { rateLimits } from "@/lib/rates";
import { adminOf } from "@/lib/users/admins";
import { makeAccount, newAddress } from "@/lib/users/factories.testing";
import { changeLimits } from "@/lib/users/instance-limits";
import { type End, letLoose } from "@/lib/users/limit-crowds.testing";
import { actsOfLimits, type Seat } from "./limit-acts";
import { countPassed, processes, tries } from "./limits";
import { grouped, type Proof } from "./proof";

/** One try is a whole transaction under a lock, so few wait for it together. */
const crowd = { module: actsOfLimits, processes, tries, pool: 8 };

const seatOf = ({ groupId, account }: Awaited<ReturnType<typeof makeGroup>>): Seat => ({
  groupId,
  sessionId: account.session.id,
});

/** Lets accounts send as much as they like meanwhile, so that only the limits of groups and addresses are met. */
async function withoutLimitsOfAccounts<Result>(act: () => Promise<Result>): Promise<Result> {
  const { account } = await makeAccount({ isAdmin: true });
  const admin = adminOf(account.session);
  if (!admin) throw new Error("This account is no admin.");
  const most = limits.adjustedAmountMax;
  await changeLimits(admin, { sends: most, addresses: most, sendsWithoutProof: most });
  return act().finally(() => changeLimits(admin, { sends: null, addresses: null, sendsWithoutProof: null }));
}

/** Anything else that a try ended in is a fault. */
function requireRefusal(ends: End[][], refusal: string | null): void {
  const other = ends.flat().find((end) => end !== null && end !== refusal);
  if (other) throw new Error(`A try was refused for ${other}.`);
}

export const groupsHaveRoom: Proof = () =>
  withoutLimitsOfAccounts(async () => {
    const group = await makeGroup();
    const ends = await letLoose({ ...crowd, act: "inviting", given: seatOf(group) });
    requireRefusal(ends, "tooManyPending");
    const isOpen = and(eq(invitations.groupId, group.groupId), eq(invitations.state, "pending"));
    const open = await db.$count(invitations, isOpen);
    const most = limits.invitationsPending.amountMax;
    if (countPassed(ends) !== most || open !== most)
      throw new Error(`A group has room for ${most} invitations and has ${open}; ${countPassed(ends)} got through.`);
    return `${processes} processes that invite ${grouped(tries)} people each at once into one group: ${most} invitations were made, and ${grouped(processes * tries - most)} were refused.`;
  });

/** Nobody is refused: what is too many waits, and what waits comes at the same pace. */
export const addressesGetFew: Proof = ({ tell }) =>
  withoutLimitsOfAccounts(async () => {
    const email = newAddress();
    const seats: Seat[] = [];
    for (let made = 0; made < tries; made += 1) seats.push(seatOf(await makeGroup()));
    const given = { seats, email };
    const ends = await letLoose({ ...crowd, act: "invitingEverywhere", given });
    requireRefusal(ends, "alreadyInvited");
    const at = sql<number>`extract(epoch from coalesce(${mails.notBefore}, ${mails.createdAt}))::float8`;
    const sent = await db
      .select({ at, waits: isNotNull(mails.notBefore) })
      .from(mails)
      .where(eq(mails.toKey, email))
      .orderBy(asc(at));
    const most = limits.invitationMailsToAddress.amountMax;
    const atOnce = sent.filter(({ waits }) => !waits).length;
    tell(`${sent.length} mails to one address: ${atOnce} at once, ${sent.length - atOnce} later`);
    const isCrowded = sent.some(
      (mail, place) => (sent[place + most]?.at ?? Infinity) < mail.at + limits.invitationMailsSeconds,
    );
    if (sent.length !== tries || atOnce !== most || isCrowded)
      throw new Error(`Of ${sent.length} mails ${atOnce} go out at once, or more than ${most} in a week.`);
    return `${processes} processes that invite one address into the same ${grouped(tries)} groups each at once: one mail a group, ${most} at once, and in no week more.`;
  });

export const groupsMailSeldom: Proof = ({ tell }) =>
  withoutLimitsOfAccounts(async () => {
    const most = limits.invitationMailsInGroup.amountMax;
    const group = await makeGroup();
    const { memberId, email } = await invite(group.membership);
    const given = { ...seatOf(group), memberId, email };
    const ends = await letLoose({ ...crowd, act: "sendingAgain", given, pool: 2 });
    // All of them want the one group, and whoever waits for it too long is told so.
    requireRefusal(ends, "tooBusy");
    const [sent, busy] = [countPassed(ends), ends.flat().filter((end) => end === "tooBusy").length];
    if (sent <= most) throw new Error(`Only ${sent} sends got through, which no limit was met by.`);
    const left = await db.$count(mails, and(eq(mails.toKey, email), isNotNull(mails.firstAttemptAt)));
    tell(
      `one invitation sent again ${grouped(sent)} times, ${grouped(busy)} refused for a busy group: ${left} mails left`,
    );
    if (left > most || left === 0) throw new Error(`To one address of a group ${left} mails went out in a week.`);
    return `${processes} processes that send one invitation ${grouped(tries)} times each at once while its mails go out: no more than ${most} mails left.`;
  });

/** Whoever sends more often is not refused, and waits. */
export const sendsAskForWork: Proof = async () => {
  const free = limits.sendsWithoutProof.amountMax;
  const ends = await letLoose({ ...crowd, act: "sendingWithoutWork", given: seatOf(await makeGroup()) });
  const [atOnce, inTurn] = [countPassed(ends), ends.flat().filter((end) => end === "in vain").length];
  const all = rateLimits.invitationsPerAccount.amountMax;
  if (atOnce !== free || inTurn !== all - free)
    throw new Error(`${atOnce} sends went out at once without work, and ${inTurn} in turn.`);
  return `${processes} processes that send ${grouped(tries)} times each at once without work: exactly ${free} go out at once, and ${inTurn} in turn.`;
};

/** Had two of them the same turn, the next one would come sooner. */
export const turnsFollow: Proof = async () => {
  const [subject, began] = [newId(), performance.now()];
  requireRefusal(await letLoose({ ...crowd, act: "takingTurns", given: { subject } }), null);
  const next = await db.transaction((tx) => waitOfTurn(tx, subject));
  const seconds = Math.ceil((performance.now() - began) / 1_000);
  const minutes = (processes * tries + 1) * limits.mailsInTurnSeconds;
  if (next > minutes || next < minutes - seconds)
    throw new Error(`After ${grouped(processes * tries)} turns the next one is in ${grouped(next)} s.`);
  return `${processes} processes that take ${grouped(tries)} turns each at once: each had a minute of its own.`;
};
