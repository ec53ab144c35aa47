import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import type { SummaryWords } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { PressForm } from "@/components/ui/press-form";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";

type Word = "join" | "joining" | "more" | "declineMessage" | "optional" | "decline" | "declining";

type InvitationBannerProps = {
  invitationId: string;
  /** "Tomás invites you" */
  title: ReactNode;
  /** "to Surf weekend, as Member, until 24 Nov" */
  text: ReactNode;
  message: string;
  actions: { join: FormAction; decline: FormAction };
  words: Record<Word, string> & { summary: SummaryWords };
  /** Of several only the first is the next step of its page. */
  isFirst: boolean;
};

/** An invitation to someone who is in the app already. */
export function InvitationBanner({ invitationId, actions, words, isFirst, ...shown }: InvitationBannerProps) {
  const { title, text, message } = shown;
  const given = { invitationId };
  const { summary } = words;
  return (
    <section
      aria-labelledby={`invitation-${invitationId}`}
      className="rounded-control bg-accent-wash px-4 pt-3.5 pb-1.5 forced-colors:border"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-3">
        <Icon name="mail" className="size-6" />
        <div className="min-w-0 flex-1 basis-40">
          <h2 id={`invitation-${invitationId}`} className="font-semibold wrap-anywhere">
            {title}
          </h2>
          <p className="text-note text-ink-2 wrap-anywhere">{text}</p>
        </div>
        <PressForm
          id={`join-${invitationId}`}
          action={actions.join}
          given={given}
          words={{ submit: words.join, busy: words.joining, summary }}
          look={isFirst ? "primary" : "outline"}
          small
        />
      </div>
      <Disclosure summary={words.more}>
        <div className="flex flex-col gap-3">
          {message ? (
            <p dir="auto" className="text-body text-ink whitespace-pre-line wrap-anywhere">
              {message}
            </p>
          ) : null}
          <PressForm
            id={`decline-${invitationId}`}
            action={actions.decline}
            given={given}
            words={{ submit: words.decline, busy: words.declining, summary }}
            look="outline"
            small
          >
            <TextArea name="message" label={words.declineMessage} hint={words.optional} rows={2} />
          </PressForm>
        </div>
      </Disclosure>
    </section>
  );
}
