import type { Route } from "next";
import type { ReactNode } from "react";
import { NoteSummary } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import type { SummaryWords } from "@/components/ui/form";
import { Icon } from "@/components/ui/icon";
import { KeptForm } from "@/components/ui/kept-form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TaskFooter, TaskHeader } from "@/components/ui/task-header";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/form-state";
import { AmountField, type AmountGroup, type AmountWords, type GivenValues } from "./amount-field";
import { MoreFields } from "./more-fields";
import { PaymentEffect, type PaymentEffectWords, type PaymentStanding } from "./payment-effect";

type Word = "title" | "cancel" | "from" | "to" | "day" | "addNote" | "note" | "optional" | "save" | "busy" | "noMove";

type PaymentFormProps = {
  action: FormAction;
  hidden: ReactNode;
  /** Of a new one: under which it is kept for whoever goes back to it. */
  keptAs?: string | undefined;
  isSaved?: boolean | undefined;
  notices?: ReactNode;
  /** How whoever is paid can be, if they said so. */
  ways?: ReactNode;
  group: AmountGroup & { name: string };
  cancel: Route;
  people: { value: string; label: string }[];
  /** Where everyone stands without this payment, and how they are called after it. */
  standings: PaymentStanding[];
  values: GivenValues & { fromId?: string; toId?: string; spentOn: string; note?: string };
  words: Record<Word, string> & AmountWords & { summary: SummaryWords; effect: PaymentEffectWords };
  /** On a page of its own it has that page's head and foot; beside other things it has a title. */
  isPage?: boolean;
};

/** Money that went from one to another: whose, whose, how much, when, and what there is to say of it. */
export function PaymentForm({ action, hidden, notices, ways, group, cancel, isPage, ...rest }: PaymentFormProps) {
  const { people, standings, values, words, keptAs, isSaved } = rest;
  const effect = <PaymentEffect standings={standings} {...group} first={values} words={words.effect} />;
  const submit = (
    <SubmitButton wide busyLabel={words.busy}>
      {words.save}
    </SubmitButton>
  );
  const head = isPage ? (
    <TaskHeader title={words.title} place={<bdi>{group.name}</bdi>} cancel={{ href: cancel, label: words.cancel }} />
  ) : (
    <h2 className="text-section">{words.title}</h2>
  );
  return (
    <KeptForm id="payment" keptAs={keptAs} isSaved={isSaved} action={action} summary={words.summary} head={head}>
      {hidden}
      {notices}
      <div className={`flex flex-col gap-4 ${isPage ? "max-w-110" : ""}`}>
        <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-start gap-3">
          <Select name="fromId" label={words.from} options={people} defaultValue={values.fromId} />
          <Icon name="arrow" className="mt-10 size-5" />
          <Select name="toId" label={words.to} options={people} defaultValue={values.toId} />
        </div>
        <AmountField values={values} group={group} words={words} />
        <Field name="spentOn" type="date" label={words.day} defaultValue={values.spentOn} required />
        <MoreFields start={{ note: values.note ?? "" }} of={["note"]} open={Boolean(values.note)}>
          <NoteSummary>{values.note ? words.note : words.addNote}</NoteSummary>
          <div className="pb-2">
            <TextArea name="note" label={words.note} hint={words.optional} rows={2} defaultValue={values.note} />
          </div>
        </MoreFields>
        {ways}
        <p className="text-note text-ink-2">{words.noMove}</p>
        <div className={isPage ? "hidden flex-col gap-4 desktop:flex" : "flex flex-col gap-4"}>
          {effect}
          {submit}
        </div>
      </div>
      {isPage ? (
        <TaskFooter>
          {effect}
          {submit}
        </TaskFooter>
      ) : null}
    </KeptForm>
  );
}
