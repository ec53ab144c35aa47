"use client";

import { useRef, useState } from "react";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { useField } from "@/components/ui/form-context";
import { notSuggested } from "@/components/ui/not-suggested";
import { CurrencyChoice, type CurrencyWords } from "./currency-choice";
import { ExchangeFields, type ExchangeWords } from "./exchange-fields";
import { SumKeys, type SumKeyWords } from "./sum-keys";

/** What was given, as its fields are filled in. */
export type GivenValues = { amount?: string; currency: string; rate?: string; cameTo?: string };

export type AmountWords = Record<"amount" | "zero" | "currency", string> & {
  currencies: CurrencyWords;
  exchange: ExchangeWords;
  sum: SumKeyWords;
};

/** Whose currency is the one that everything comes to, which others it used, and where it learns what these are worth. */
export type AmountGroup = { currency: string; usedCurrencies: string[]; region: string; rates: string };

type AmountFieldProps = {
  values: GivenValues;
  group: AmountGroup;
  words: AmountWords;
};

/** The longer a number is, the smaller it has to be, or its end is not seen on a phone. */
function textOf({ length }: string): string {
  if (length > 11) return "text-title";
  return length > 8 ? "text-amount" : "text-sum";
}

/** The number that a form is about, as large as it is important, in any currency. */
export function AmountField({ values, group, words }: AmountFieldProps) {
  const { id, error, typed } = useField("amount");
  const currency = useField("currency");
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(textOf(typed ?? values.amount ?? ""));
  return (
    <div className="group/given">
      <label htmlFor={id} className="mb-2 block text-note font-semibold">
        {words.amount}
      </label>
      <div
        className={`flex items-baseline gap-3 rounded-t-chip holds-focus border-b-2 has-[:focus-visible]:outline-offset-4 ${error ? "border-danger" : "border-ink"}`}
      >
        <input
          ref={field}
          id={id}
          name="amount"
          dir="ltr"
          inputMode="decimal"
          autoComplete={notSuggested}
          defaultValue={typed ?? values.amount}
          onInput={({ currentTarget }) => setText(textOf(currentTarget.value))}
          placeholder={words.zero}
          aria-required
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { error })}
          className={`figures min-h-17 w-full min-w-0 bg-transparent ${text} outline-none placeholder:text-edge rtl:text-right`}
        />
        <CurrencyChoice
          id={currency.id}
          label={words.currency}
          own={group.currency}
          used={group.usedCurrencies}
          words={words.currencies}
          defaultValue={currency.typed ?? values.currency}
          error={currency.error}
        />
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <FieldError id={`${currency.id}-error`}>{currency.error}</FieldError>
      <SumKeys field={field} words={words.sum} />
      <ExchangeFields {...group} values={values} words={words.exchange} />
    </div>
  );
}
