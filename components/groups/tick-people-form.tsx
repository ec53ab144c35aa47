import type { ComponentProps } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { EnterButton } from "@/components/ui/enter-button";
import { Form, type SummaryWords } from "@/components/ui/form";
import { StatusChip } from "@/components/ui/status-chip";
import { SubmitButton } from "@/components/ui/submit-button";
import { tickField } from "@/components/ui/tick-field";
import type { FormAction, FormAnswer } from "@/lib/form-state";
import { IssuedCards } from "./issued-cards";
import { OfferFields } from "./offer-fields";
import type { PersonView } from "./person-row";
import { LinkPressId } from "./press-id";
import { ProofField } from "./proof-field";

type TickPeopleFormProps = {
  /** What `answerTo` says: links that were made stand in it. */
  answer: FormAnswer;
  action: FormAction;
  formId: string;
  /** What the browser has to work for mails that go out at once; null where nothing is asked of it. */
  task: string | null;
  seenAt: string;
  people: PersonView[];
  /** Everyone is ticked at first. */
  allTicked: boolean;
  hasMail: boolean;
  /** How long an invitation lasts, unless it is said otherwise where its link is made. */
  days: number;
  words: Record<
    | keyof ComponentProps<typeof OfferFields>["words"]
    | "with"
    | "sendAgain"
    | "remind"
    | "extend"
    | "showLinks"
    | "revoke"
    | "revokeNote"
    | "revokeThem"
    | "busy",
    string
  > & {
    summary: SummaryWords;
  };
  cards: Omit<ComponentProps<typeof IssuedCards>, "answer">;
};

/** A box for each, and the presses that are about all who are ticked. */
export function TickPeopleForm({
  answer,
  action,
  formId,
  task,
  seenAt,
  people,
  allTicked,
  hasMail,
  days,
  words,
  cards,
}: TickPeopleFormProps) {
  const button = { name: "act", busyLabel: words.busy, small: true, look: "outline" } as const;
  return (
    <Form id={answer.form} action={action} summary={words.summary} seenAt={seenAt}>
      <EnterButton name="act" value="showLinks" />
      <LinkPressId formId={formId} answer={answer} />
      {task ? <ProofField task={task} wantedBy={["sendAgain", "remind"]} /> : null}
      <IssuedCards answer={answer} {...cards} />
      <ul role="list" className="divide-y divide-line border-b">
        {people.map(({ id, name, chip, address }) => (
          <li key={id} className="flex items-center justify-between gap-3 py-1">
            <Checkbox
              name={tickField(id)}
              defaultChecked={allTicked}
              label={
                <>
                  <bdi className="font-semibold wrap-anywhere">{name}</bdi>
                  {address ? <bdi className="block text-note text-ink-2 wrap-anywhere">{address}</bdi> : null}
                </>
              }
            />
            {chip ? <StatusChip kind={chip.kind}>{chip.word}</StatusChip> : null}
          </li>
        ))}
      </ul>
      <fieldset className="flex flex-wrap gap-3">
        <legend className="mb-2 text-note font-semibold">{words.with}</legend>
        {hasMail ? (
          <>
            <SubmitButton {...button} value="sendAgain">
              {words.sendAgain}
            </SubmitButton>
            <SubmitButton {...button} value="remind">
              {words.remind}
            </SubmitButton>
          </>
        ) : null}
        <SubmitButton {...button} value="extend">
          {words.extend}
        </SubmitButton>
        <SubmitButton {...button} value="showLinks">
          {words.showLinks}
        </SubmitButton>
      </fieldset>
      <Disclosure summary={words.revoke}>
        <p className="pb-2">{words.revokeNote}</p>
        <SubmitButton {...button} look="danger" value="revoke">
          {words.revokeThem}
        </SubmitButton>
      </Disclosure>
      <OfferFields words={words} days={days} />
    </Form>
  );
}
