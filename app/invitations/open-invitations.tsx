import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InvitationBanner } from "@/components/invitations/invitation-banner";
import { formatDay } from "@/lib/formats";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { declineByIdAction, joinByIdAction } from "./actions";

/** What waits for someone who is in the app already: the open invitations to their addresses. */
export async function OpenInvitations({ invitations }: { invitations: OpenedInvitation[] }) {
  if (invitations.length === 0) return null;
  const [reading, words] = await Promise.all([currentReading(), bannerWords()]);
  const say = await getTranslations("invitations");
  return (
    <div className="flex flex-col gap-3">
      {invitations.map(({ invitationId, shown }, place) => {
        const { inviter, group, role, message, endsAt } = shown;
        const whole = (text: ReactNode) => <span className="whitespace-nowrap">{text}</span>;
        const names = { inviter: () => <bdi>{inviter}</bdi>, group: () => <bdi>{group}</bdi> };
        return (
          <InvitationBanner
            key={invitationId}
            invitationId={invitationId}
            title={say.rich("title", names)}
            text={say.rich("text", { ...names, role, at: formatDay(endsAt, reading), whole })}
            message={message}
            actions={{ join: joinByIdAction, decline: declineByIdAction }}
            words={words}
            isFirst={place === 0}
          />
        );
      })}
    </div>
  );
}

async function bannerWords() {
  const say = await getTranslations("invitations");
  return {
    join: say("join"),
    joining: say("joining"),
    more: say("more"),
    declineMessage: say("declineMessage"),
    optional: say("optional"),
    decline: say("decline"),
    declining: say("declining"),
    summary: await summaryWords(),
  };
}
