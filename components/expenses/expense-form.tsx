import type { Route } from "next";
import type { ComponentProps, ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { NoteSummary } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import type { SummaryWords } from "@/components/ui/form";
import { KeptForm } from "@/components/ui/kept-form";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TaskFooter, TaskHeader } from "@/components/ui/task-header";
import { TextArea } from "@/components/ui/text-area";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/form-state";
import type { SplitMode } from "@/lib/split-modes";
import { AmountField, type AmountGroup, type AmountWords, type GivenValues } from "./amount-field";
import type { FormHousehold } from "./household-fields";
import type { BillValues } from "./items";
import { MoreFields } from "./more-fields";
import { Payers, type PayersWords, type PossiblePayer } from "./payers";
import { repeatFields } from "./repeat-fields";
import type { Sharer } from "./sharer-row";
import { Sharers } from "./sharers";
import { SharesProvider } from "./shares";
import { SharesLine, type SharesLineWords } from "./shares-line";
import { SplitPresets } from "./split-presets";

type Word =
  | "title"
  | "cancel"
  | "what"
  | "more"
  | "moreNote"
  | "category"
  | "note"
  | "optional"
  | "day"
  | "save"
  | "busy"
  | "instead";

export type ExpenseFormWords = Record<Word, string> &
  AmountWords &
  ComponentProps<typeof Sharers>["words"] &
  PayersWords &
  SharesLineWords & { summary: SummaryWords };

type ExpenseFormProps = {
  action: FormAction;
  /** The expense's id, there already or to come: by it the cents that are left over are dealt out. */
  seed: string;
  /** What the form sends beside what can be seen: its id, or the version that it starts from. */
  hidden: ReactNode;
  /** Of a new one: under which it is kept for whoever goes back to it. */
  keptAs?: string;
  /** A form of the other kind, of which goes along what was typed already. */
  takesFrom?: string | undefined;
  isSaved?: boolean;
  /** Above the fields, after a refusal: a way on. */
  notices?: ReactNode;
  group: AmountGroup & { name: string };
  cancel: Route;
  /** How it comes again, and whether most who are here came for that. */
  repeat?: ReactNode;
  opensMore?: boolean;
  /** Where money that came in is written down, or money that was spent. */
  instead?: Route;
  categories: { value: string; label: string }[];
  payers: PossiblePayer[];
  sharers: Sharer[];
  households: FormHousehold[];
  presets: ComponentProps<typeof SplitPresets>;
  values: GivenValues & {
    title?: string;
    note?: string;
    category: string;
    payerId: string;
    paidBySeveral: boolean;
    spentOn: string;
    splitMode: SplitMode;
    bill: BillValues;
  };
  /** Of a new one: a field for its receipts. */
  receipts?: ReactNode;
  words: ExpenseFormWords;
};

/** What somebody typed before they saw that it is income, or that it is not. Who shares it begins anew: of income everyone does. */
const carriedFields = ["amount", "currency", "title", "spentOn", "note"];

/** What an expense is: an amount, what it was for, who paid, when, and among whom it is split. */
export function ExpenseForm({ action, seed, hidden, notices, group, cancel, instead, ...rest }: ExpenseFormProps) {
  const {
    keptAs,
    takesFrom,
    isSaved,
    categories,
    payers,
    sharers,
    households,
    presets,
    repeat,
    opensMore,
    values,
    receipts,
    words,
  } = rest;
  const head = (
    <TaskHeader
      title={words.title}
      place={<bdi>{group.name}</bdi>}
      cancel={{ href: cancel, label: words.cancel }}
      actions={
        <>
          <LinkButton href={cancel} look="outline">
            {words.cancel}
          </LinkButton>
          <SubmitButton busyLabel={words.busy}>{words.save}</SubmitButton>
        </>
      }
    />
  );
  return (
    <KeptForm
      id="expense"
      keptAs={keptAs}
      takes={takesFrom ? { from: takesFrom, fields: carriedFields } : undefined}
      isSaved={isSaved}
      action={action}
      summary={words.summary}
      head={head}
    >
      {hidden}
      {notices}
      <SharesProvider
        memberIds={sharers.map(({ id }) => id)}
        seed={seed}
        currency={group.currency}
        region={group.region}
      >
        <div className="grid gap-x-14 gap-y-6 desktop:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <AmountField values={values} group={group} words={words} />
            <Field name="title" label={words.what} defaultValue={values.title} required />
            <Payers payers={payers} values={values} words={words} />
            <MoreFields
              start={{ spentOn: values.spentOn, category: values.category, note: values.note ?? "", repeats: "" }}
              of={["spentOn", "category", "note", "receipts", ...repeatFields]}
              open={opensMore || Boolean(values.note)}
            >
              <NoteSummary note={words.moreNote}>{words.more}</NoteSummary>
              <div className="flex flex-col gap-4 pb-2">
                <Field name="spentOn" type="date" label={words.day} defaultValue={values.spentOn} required />
                <Select name="category" label={words.category} options={categories} defaultValue={values.category} />
                <TextArea name="note" label={words.note} hint={words.optional} rows={2} defaultValue={values.note} />
                {receipts}
                {repeat}
              </div>
            </MoreFields>
            {instead ? (
              <p>
                <TextLink href={instead}>{words.instead}</TextLink>
              </p>
            ) : null}
          </div>
          <div className="min-w-0">
            <SplitPresets {...presets} />
            <Sharers
              people={sharers}
              households={households}
              mode={values.splitMode}
              bill={values.bill}
              words={words}
            />
            <div className="mt-4 hidden desktop:block">
              <SharesLine people={sharers} words={words} />
            </div>
          </div>
        </div>
        <TaskFooter>
          <SharesLine people={sharers} words={words} />
          <SubmitButton wide busyLabel={words.busy}>
            {words.save}
          </SubmitButton>
        </TaskFooter>
      </SharesProvider>
    </KeptForm>
  );
}
