import { sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { type InvitationChannel, invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { settings } from "@/lib/settings";
import { linkOf } from "@/lib/tokens";
import { once } from "@/lib/users/idempotency";
import { takeFrom } from "@/lib/users/rate-limits";
import { recordActivity } from "../activity";
import type { LastDay } from "../guests";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { hasToAsk, readPolicy } from "../policy";
import { nameToTender } from "../unnamed-places";
import { isInvitation, isTakenAt } from "./acts";
import { requireDays } from "./days";
import { findUnanswered, requireNoDecline } from "./invited-places";
import { lockForInviting } from "./inviting";
import type { Invitation } from "./mailing";
import { lockInvitable, type Press } from "./managing";
import { openInvitation, type Terms } from "./new-invitations";
import { requireOwnPlace } from "./own-places";
import { forEachOf, type Refused, tickedOnce } from "./several";
import { findSeed, makeToken } from "./tokens";
import { giveInStead } from "./vouching";

type Asking = Partial<LastDay & Terms> & { renews?: boolean };

/**
 * The link to hand over, the same at every call until `renews`, which a form does once. It proves nobody's address. A
 * place without an address gets its personal link in the same way. What is said with it holds for the invitation that the
 * press opens, and for how long one lasts also for a new link. Who was shown it is written down: it ends with their right
 * to hand it over. Only a renewal is done once for its form: the others open none where one is open already, whatever they
 * say, and their answer is a secret that is kept nowhere. Its end stays where a renewal was to move it and could not.
 */
export async function copyLink(
  membership: Membership,
  { renews = false, until = null, message = "", days, formId, memberId }: Press & Asking,
): Promise<{ link: string; endStays: boolean }> {
  const said = { until, message, days };
  await takeFrom(rateLimits.copiedLinksPerAccount, membership.userId);
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const place = await lockInvitable(tx, held, memberId);
    const invitation = await invitationOf(tx, held, { place, ...said });
    const { endStays } = renews ? await renewLink(tx, held, { invitation, place, said, formId }) : { endStays: false };
    return { link: await showLink(tx, held, invitation), endStays };
  });
}

export type ShownLink = { memberId: string; name: string; link: string };

/** The same for several at once, each the link that it would have alone, and said to all. Who can have none is named with why. */
export async function copyLinks(
  membership: Membership,
  { memberIds, message = "", days }: { memberIds: readonly string[] } & Partial<Terms>,
): Promise<{ shown: ShownLink[]; refused: Refused[] }> {
  const ids = tickedOnce(memberIds, { max: limits.linksShownMax });
  await takeFrom(rateLimits.copiedLinksPerAccount, membership.userId, { times: ids.length });
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const { done: shown, refused } = await forEachOf(tx, held, {
      memberIds: ids,
      act: async (one, place) => {
        await requireNoDecline(one, place);
        const terms = { place, until: null, message, days };
        const invitation = await invitationOf(one, held, terms);
        const name = nameToTender({ name: place.name, address: invitation.address });
        return { memberId: place.id, name, link: await showLink(one, held, invitation) };
      },
    });
    return { shown, refused };
  });
}

/** The open invitation to a place; one whose link is to be handed over is opened where there is none. */
async function invitationOf(
  tx: Transaction,
  held: Membership,
  { place, ...terms }: { place: Place } & LastDay & Terms,
): Promise<Invitation> {
  await requireOwnPlace(tx, held, place);
  const pending = await findUnanswered(tx, place);
  if (pending && !pending.isExpired) {
    await giveInStead(tx, held, { place, invitation: pending });
    return pending;
  }
  if (hasToAsk(held.role, await readPolicy(tx, held))) throw new DomainError("NO_INVITE_PERMISSION", "adminsSendHere");
  return openInvitation(tx, held, { place, ...terms, isMailed: false, pace: "at once" });
}

async function showLink(tx: Transaction, held: Membership, invitation: Invitation): Promise<string> {
  const [shown] = await tx
    .update(invitations)
    .set({
      copyGeneration: sql`greatest(${invitations.copyGeneration}, 1)`,
      copiedBy: sql`array_append(array_remove(${invitations.copiedBy}, ${held.memberId}), ${held.memberId})`,
    })
    .where(isInvitation(invitation))
    .returning({ generation: invitations.copyGeneration });
  const { groupId, id: invitationId, addressKey } = invitation;
  const channel: InvitationChannel = "copy";
  const parts = { groupId, invitationId, channel, generation: shown?.generation ?? 1 };
  const seed = (await findSeed(tx, parts)) ?? (await makeToken(tx, { ...parts, addressKey }));
  return linkOf(seed, settings().origin);
}

type Renewal = { invitation: Invitation; place: Place; said: LastDay & Terms; formId: string };

/**
 * Ends the link that was copied before, whoever has it. Where it is said for how long, all of the invitation lasts so: from
 * now on, and not less than it did, since a mail of it may still wait. It is extended by that, as far as the group takes
 * its address: where it does no more, the link ends all the same.
 */
async function renewLink(
  tx: Transaction,
  held: Membership,
  { invitation, place, said, formId }: Renewal,
): Promise<{ endStays: boolean }> {
  const { days } = said;
  if (days !== undefined) requireDays(days);
  const { groupId, memberId } = invitation;
  const content = ["renew link", groupId, memberId, said];
  return once(tx, { userId: held.userId, key: formId, content }, async () => {
    const endStays = days !== undefined && !(await isTakenAt(tx, place));
    const endsAt = days && !endStays && sql`greatest(${invitations.endsAt}, ${after({ days })})`;
    await tx
      .update(invitations)
      .set({
        copyGeneration: sql`${invitations.copyGeneration} + 1`,
        copiedBy: [],
        ...(endsAt && { days, endsAt, expiryToldAt: null }),
      })
      .where(isInvitation(invitation));
    await recordActivity(tx, held, { event: "link_renewed", memberId });
    return { endStays };
  });
}
