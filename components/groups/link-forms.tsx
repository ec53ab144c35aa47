import type { ComponentProps, ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Form, type SummaryWords } from "@/components/ui/form";
import { IssuedLink } from "@/components/ui/issued-link";
import type { ShareWords } from "@/components/ui/share-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { DaysField } from "./days-field";
import { OfferFields } from "./offer-fields";
import { type LinkPress, LinkPressId } from "./press-id";

export type LinkWord =
  | keyof ComponentProps<typeof OfferFields>["words"]
  | "copyLink"
  | "renewLink"
  | "renewNote"
  | "linkLabel"
  | "linkNote"
  | "personalLinkNote"
  | "copy"
  | "copied"
  | "qr"
  | "busy";

export type LinkPresses = Record<"copyLink" | "renewLink", LinkPress>;

type LinkFormsProps = {
  presses: LinkPresses;
  words: Record<LinkWord, string> & { summary: SummaryWords };
  share: ShareWords;
  /** Whether an invitation is open whose link it is; else the press opens one. */
  isOpen: boolean;
  isPersonal: boolean;
  days: { usual: number; open: number };
  lastDay: ReactNode;
  path: string;
  open: string | undefined;
};

/** Shows the link to hand over: the same each time, or a new one that ends it. */
export function LinkForms({ presses, words, share, isOpen, isPersonal, days, lastDay, path, open }: LinkFormsProps) {
  const { copyLink: copying, renewLink: renewing } = presses;
  const { linkLabel, copy, copied, qr } = words;
  const shown = { linkLabel, copy, copied, qr };
  const form = { summary: words.summary, gap: "narrow" } as const;
  return (
    <Disclosure summary={words.copyLink} open={open === "link" || open === "renew"}>
      <p className="pb-2">{isPersonal ? words.personalLinkNote : words.linkNote}</p>
      <div className="flex flex-col gap-4">
        <Form {...form} id={copying.answer.form} action={copying.action} seenAt={`${path}?open=link`}>
          <LinkPressId {...copying} />
          {lastDay}
          {isOpen ? null : <OfferFields words={words} days={days.usual} />}
          <SubmitButton small look="outline" busyLabel={words.busy}>
            {words.copyLink}
          </SubmitButton>
          <IssuedLink answer={copying.answer} words={shown} share={share} />
        </Form>
        {isOpen ? (
          <Form {...form} id={renewing.answer.form} action={renewing.action} seenAt={`${path}?open=renew`}>
            <LinkPressId {...renewing} />
            <input type="hidden" name="renews" value="on" />
            <p>{words.renewNote}</p>
            <DaysField words={words} days={days.open} />
            <SubmitButton small look="quiet" busyLabel={words.busy}>
              {words.renewLink}
            </SubmitButton>
            <IssuedLink answer={renewing.answer} words={shown} share={share} />
          </Form>
        ) : null}
      </div>
    </Disclosure>
  );
}
