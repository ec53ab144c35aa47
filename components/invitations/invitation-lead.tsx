import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon, type IconName } from "@/components/ui/icon";
import { PageTitle } from "@/components/ui/page-title";

type InvitationLeadProps = {
  inviter: string;
  description: string;
  message: string;
  words: {
    /** "Mara invites you to Lindenhof 12" */
    title: ReactNode;
    /** "as Member" */
    role: ReactNode;
    /** "until 27 Nov 2026, 18:00" */
    until: ReactNode;
    /** What this is all about, for someone who has never heard of it; a phone keeps its room for the form. */
    about?: string;
  };
};

/** What an invitation says of itself: who, to what, as what, until when, and a word from them. */
export function InvitationLead({ inviter, description, message, words }: InvitationLeadProps) {
  return (
    <>
      <PageTitle
        large
        intro={
          <ul role="list" className="flex flex-wrap gap-x-5 gap-y-1 text-body">
            <LeadFact icon="user">{words.role}</LeadFact>
            <LeadFact icon="clock">{words.until}</LeadFact>
          </ul>
        }
      >
        {words.title}
      </PageTitle>
      {description ? (
        <p dir="auto" className="max-w-[52ch] whitespace-pre-line wrap-anywhere">
          {description}
        </p>
      ) : null}
      {message ? <Said by={inviter}>{message}</Said> : null}
      {words.about ? <p className="hidden max-w-[46ch] text-ink-2 desktop:block">{words.about}</p> : null}
    </>
  );
}

function LeadFact({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      <Icon name={icon} className="size-5" />
      <span>{children}</span>
    </li>
  );
}

/** What a person wants to say, in their own words. */
function Said({ by, children }: { by: string; children: string }) {
  return (
    <figure className="flex items-start gap-3">
      <Avatar name={by} size="large" />
      <div className="min-w-0 flex-1 rounded-control rounded-ss-none bg-accent-wash px-4 py-3.5 forced-colors:border">
        <blockquote dir="auto" className="text-input whitespace-pre-line wrap-anywhere">
          {children}
        </blockquote>
        <figcaption className="mt-1.5 text-note text-ink-2">
          <bdi className="wrap-anywhere">{by}</bdi>
        </figcaption>
      </div>
    </figure>
  );
}
