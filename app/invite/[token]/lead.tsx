import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InvitationLead } from "@/components/invitations/invitation-lead";
import { Marked } from "@/components/ui/marked";
import { Lead } from "@/components/ui/narrow-shell";
import { formatDate, formatDateTime } from "@/lib/formats";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import type { ShownInvitation } from "@/lib/groups/invitations/shown-invitations";
import { readingOfGuest } from "@/lib/web/reading";

/** What every offer is about. */
export type Shown = { invitation: OpenedInvitation; token: string };

/** What the page says before it asks for anything. */
export async function InviteLead({ invitation, isNew }: { invitation: OpenedInvitation; isNew?: boolean }) {
  const { shown } = invitation;
  const [say, reading] = await Promise.all([getTranslations("invite"), readingOfGuest(shown)]);
  const strong = (text: ReactNode) => <strong className="font-semibold text-ink">{text}</strong>;
  const title = say.rich("title", {
    inviter: () => <bdi className="wrap-anywhere">{shown.inviter}</bdi>,
    group: () => (
      <Marked>
        <bdi className="wrap-anywhere">{shown.group}</bdi>
      </Marked>
    ),
  });
  const unbroken = (text: string) => () => <span className="whitespace-nowrap">{text}</span>;
  const { role, until } = shown;
  const words = {
    title,
    role: until
      ? say.rich("roleUntil", { role, day: unbroken(formatDate(until, reading.region)), strong })
      : say.rich("role", { role, strong }),
    until: say.rich(until ? "answerBy" : "until", { at: unbroken(formatDateTime(shown.endsAt, reading)), strong }),
    about: isNew ? say("about") : undefined,
  };
  const { inviter, description, message } = shown;
  return (
    <Lead>
      <InvitationLead inviter={inviter} description={description} message={message} words={words} />
    </Lead>
  );
}

/** The names that sentences here are about. */
export function namesOf({ inviter, group }: ShownInvitation) {
  return {
    inviter: () => <bdi className="wrap-anywhere">{inviter}</bdi>,
    group: () => <bdi className="font-semibold wrap-anywhere text-ink">{group}</bdi>,
  };
}
