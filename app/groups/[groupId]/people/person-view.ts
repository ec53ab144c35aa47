import { getTranslations } from "next-intl/server";
import type { PersonView } from "@/components/groups/person-row";
import { formatDay, type Reading } from "@/lib/formats";
import type { Person } from "@/lib/groups/people";

/** Turns what is known of people into the words that a row or a page shows of each. */
export async function personViewer(reading: Reading) {
  const say = await getTranslations("people");
  return (person: Person): PersonView => {
    const { id, name, role, isYou, state, address } = person;
    const trouble = troubleOf(person);
    return {
      id,
      name,
      isYou,
      state,
      role: say(`roles.${role}`),
      chip:
        state === "here" ? null : { kind: trouble ? "bounced" : kinds[state], word: say(`states.${trouble ?? state}`) },
      address,
      next: sentenceOf(person, { say, reading }),
      words: wordsOf(person, say),
    };
  };
}

const kinds = {
  invited: "invited",
  expired: "expired",
  declined: "declined",
  revoked: "declined",
  "name-only": "name-only",
  left: "left",
} as const;

/** What keeps the newest mail of an open invitation from its reader. */
export function troubleOf({ state, delivery }: Person): "bounced" | "failed" | "unknown" | null {
  if (state !== "invited" || !delivery) return null;
  if (delivery.state === "bounced" || delivery.state === "complained") return "bounced";
  return delivery.state === "failed" || delivery.state === "unknown" ? delivery.state : null;
}

type Say = Awaited<ReturnType<typeof getTranslations<"people">>>;

/** One sentence beside the name that says what happens next. */
function sentenceOf(person: Person, { say, reading }: { say: Say; reading: Reading }): string {
  const day = (at: Date | null | undefined) => (at ? formatDay(at, reading) : "");
  const { state, invitation, delivery, address } = person;
  if (state === "here") return say("next.here", { joined: day(person.joinedAt) });
  if (state === "left" && !invitation) return say("next.left", { left: day(person.leftAt) });
  if (!invitation) return say(state === "invited" ? "next.hidden" : address ? "next.addressOnly" : "next.nameOnly");
  const until = day(invitation.endsAt);
  if (state === "invited") {
    return say(`next.${delivery?.state ?? "handed"}`, { until, sent: day(delivery?.at) });
  }
  if (state === "expired") return say(invitation.requestedAt ? "next.requested" : "next.expired", { until });
  if (state === "left") return say("next.left", { left: day(person.leftAt) });
  return say(state === "declined" ? "next.declined" : "next.revoked", { answered: day(invitation.answeredAt) });
}

/** What the invitee wrote with their answer or their request. */
function wordsOf({ state, invitation }: Person, say: Say): string | null {
  if (invitation?.requestedAt && invitation.requestMessage) return say("request", { words: invitation.requestMessage });
  if (state === "declined" && invitation?.answer) return say("answer", { words: invitation.answer });
  return null;
}
