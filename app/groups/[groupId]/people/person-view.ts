import { getTranslations } from "next-intl/server";
import type { PersonView } from "@/components/groups/person-row";
import { formatDate, formatDay, type Reading } from "@/lib/formats";
import { fateOf } from "@/lib/groups/invitations/mail-fates";
import { isReminderLeft } from "@/lib/groups/invitations/remindable";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { isAtLeast } from "@/lib/roles";
import { keepsMail } from "@/lib/settings";

/** Turns what is known of people into the words that a row or a page shows of each. */
export async function personViewer({ role }: Membership, reading: Reading) {
  const { region } = reading;
  const [say, roles] = await Promise.all([getTranslations("people"), getTranslations("roles")]);
  const manages = isAtLeast(role, "admin");
  return (person: Person): PersonView => {
    const { id, name, role, isYou, state, until, address } = person;
    const trouble = troubleOf(person);
    return {
      id,
      name,
      isYou,
      state,
      role: until ? say("roleUntil", { role: roles(role), day: formatDate(until, region) }) : roles(role),
      chip:
        state === "here" ? null : { kind: trouble ? "bounced" : kinds[state], word: say(`states.${trouble ?? state}`) },
      address,
      next: sentenceOf(person, { say, reading, manages }),
      words: wordsOf(person, say),
    };
  };
}

const kinds = {
  proposed: "name-only",
  refused: "declined",
  invited: "invited",
  expired: "expired",
  declined: "declined",
  revoked: "declined",
  "name-only": "name-only",
  left: "left",
} as const;

/** What keeps an open invitation, or its newest mail, from leading its reader in. */
export function troubleOf({ state, delivery, invitation }: Person): "closed" | "bounced" | "failed" | "unknown" | null {
  if (state !== "invited") return null;
  if (invitation && !invitation.isGiven) return "closed";
  if (!delivery) return null;
  if (delivery.state === "bounced" || delivery.state === "complained") return "bounced";
  return delivery.state === "failed" || delivery.state === "unknown" ? delivery.state : null;
}

/** To an address that is not known to take no more of them. */
export function canBeMailed({ address, delivery, isAsInvited }: Person): boolean {
  return address !== null && !(isAsInvited && delivery?.isStopped);
}

/** Of a mail that has gone out and not come back, and who was not reminded of it as often as anybody is. */
export function canBeReminded({ state, invitation, delivery }: Person): boolean {
  const isOut = delivery?.state === "sent" || delivery?.state === "delivered" || delivery?.state === "unknown";
  return (
    state === "invited" && invitation?.isGiven === true && invitation.isMailed && isReminderLeft(invitation) && isOut
  );
}

type Say = Awaited<ReturnType<typeof getTranslations<"people">>>;

type Telling = { say: Say; reading: Reading /** What to do is said to those who can. */; manages: boolean };

/** One sentence beside the name that says what happens next. */
export function sentenceOf(person: Person, { say, reading, manages }: Telling): string {
  const day = (at: Date | null | undefined) => (at ? formatDay(at, reading) : "");
  const { state, invitation, delivery, address } = person;
  if (state === "here") return say("next.here", { joined: day(person.joinedAt) });
  if (state === "left") return say("next.left", { left: day(person.leftAt) });
  if (state === "invited" && !invitation) return say("next.hidden");
  if (state === "proposed" && invitation) return say("next.proposed", { inviter: person.inviter ?? "" });
  if (!invitation) return say(!manages ? "next.byName" : address ? "next.addressOnly" : "next.nameOnly");
  const until = day(invitation.endsAt);
  const isOver = state !== "invited" || !invitation.isGiven;
  if (isOver && address && !canBeMailed(person))
    return say("next.over", { asks: invitation.requestedAt ? "yes" : "no" });
  if (state === "invited" && !invitation.isGiven)
    return say(manages ? "next.closed" : "next.closedForNow", { inviter: person.inviter ?? "" });
  if (state === "invited") {
    const keeps = keepsMail() && (delivery?.state === "delivered" || delivery?.state === "queued");
    return say(`next.${keeps ? "kept" : delivery ? fateOf(delivery) : "handed"}`, { until, sent: day(delivery?.at) });
  }
  if (invitation.requestedAt) return say(state === "expired" ? "next.requested" : "next.asksAgain");
  if (state === "expired") return say("next.expired", { until });
  // What was taken back was for another address than they have now.
  if (state === "revoked" && address && !person.isAsInvited) return say("next.addressOnly");
  const ending = state === "declined" || state === "refused" ? state : "revoked";
  return say(`next.${ending}`, { answered: day(invitation.answeredAt) });
}

/** What the invitee wrote with their answer, and later with their request; and what somebody wants to write to them. */
function wordsOf({ state, invitation }: Person, say: Say): string[] {
  const said: string[] = [];
  if (state === "proposed" && invitation?.message) said.push(say("proposalMessage", { words: invitation.message }));
  if (state === "declined" && invitation?.answer) said.push(say("answer", { words: invitation.answer }));
  if (invitation?.requestedAt && invitation.requestMessage)
    said.push(say("request", { words: invitation.requestMessage }));
  return said;
}
