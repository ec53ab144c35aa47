"use client";

import { type RefObject, useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { fillIn } from "@/components/ui/fill-in";
import { useGivenBack } from "@/components/ui/form-context";
import { notSuggested } from "@/components/ui/not-suggested";
import { useFormText } from "@/components/ui/use-form-text";
import { formatRate, writeRate } from "@/lib/exchange";
import { filledText, noDayRate, typedCurrency, worthIn } from "@/lib/expenses/currencies/typed-price";
import { writeAmount } from "@/lib/money";

export type ExchangeWords = Record<"rate" | "rateOf" | "cameTo" | "dayRate" | "noDayRate" | "anyRate", string>;

type ExchangeFieldsProps = {
  /** The group's own currency. */
  currency: string;
  region: string;
  /** Where rates of a day are asked for. */
  rates: string;
  /** What the fields are filled in with, and for which currency. */
  values: { currency: string; rate?: string; cameTo?: string };
  words: ExchangeWords;
};

/** At what rate something came to the group's currency. It is there only where another one was chosen. */
export function ExchangeFields({ currency: own, region, rates, values, words }: ExchangeFieldsProps) {
  const box = useRef<HTMLDivElement>(null);
  const typed = useFormText(box);
  const givenBack = useGivenBack();
  const text = typed ?? givenBack ?? {};
  const spent = typedCurrency(text, own);
  const asked = typed && spent !== own ? `${rates}/${spent}?on=${typed.spentOn ?? ""}` : null;
  useOneOfTwo(box);
  useFreshRate(box, typed && spent);
  useDayRate(box, asked);
  const { dayRate = "" } = text;
  const isKnown = dayRate !== "" && dayRate !== noDayRate;
  const worth = worthIn({ ...text, cameTo: "" }, own);
  const terms = { currency: spent, into: own };
  return (
    <div ref={box} className="mt-3 hidden group-has-[[data-own]:not(:checked)]/given:block">
      <input type="hidden" name="dayRate" defaultValue={givenBack?.dayRate} />
      <input type="hidden" name="filledFor" value={filledText(givenBack ?? values)} />
      <div className="grid grid-cols-2 items-start gap-3">
        <Field
          name="rate"
          label={fillIn(spent === own ? words.rate : words.rateOf, terms)}
          defaultValue={values.rate}
          placeholder={isKnown ? writeRate(dayRate, region) : undefined}
          inputMode="decimal"
          dir="ltr"
          autoComplete={notSuggested}
        />
        <Field
          name="cameTo"
          label={fillIn(words.cameTo, terms)}
          defaultValue={values.cameTo}
          placeholder={worth ? writeAmount(worth, { currency: own, region }) : undefined}
          inputMode="decimal"
          dir="ltr"
          autoComplete={notSuggested}
        />
      </div>
      <p role="status" className="mt-1.5 text-note text-ink-2">
        {isKnown
          ? fillIn(words.dayRate, { ...terms, rate: formatRate(dayRate, region) })
          : dayRate === noDayRate
            ? words.noDayRate
            : words.anyRate}
      </p>
    </div>
  );
}

const otherOf = new Map([
  ["rate", "cameTo"],
  ["cameTo", "rate"],
]);

/**
 * A rate, and what all of it came to, say one thing: whoever types one of them means no longer what stands in the other. It
 * is emptied before whatever reads the form hears of it.
 */
function useOneOfTwo(box: Box): void {
  useEffect(() => {
    const element = box.current;
    const emptyOther = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.value.trim() === "") return;
      const other = element?.querySelector<HTMLInputElement>(`input[name="${otherOf.get(target.name)}"]`);
      if (other) other.value = "";
    };
    element?.addEventListener("input", emptyOther);
    return () => element?.removeEventListener("input", emptyOther);
  }, [box]);
}

/** A rate, and what all of it came to, are of one currency: with another one they are asked for anew. */
function useFreshRate(box: Box, spent: string | null): void {
  const before = useRef(spent);
  useEffect(() => {
    const isAnother = before.current !== null && spent !== null && before.current !== spent;
    before.current = spent;
    if (isAnother) write(box, { rate: "", cameTo: "" });
  }, [box, spent]);
}

/** Fills in the rate of the day, which all that reckons in the form reads there. */
function useDayRate(box: Box, asked: string | null): void {
  useEffect(() => {
    if (!asked) return;
    const asking = new AbortController();
    write(box, { dayRate: "" });
    fetch(asked, { signal: asking.signal })
      .then((answer) => answer.json())
      .then(({ rate }) => write(box, { dayRate: rate ?? noDayRate }))
      // Without an answer the server decides when the form is sent.
      .catch(() => {});
    return () => asking.abort();
  }, [box, asked]);
}

type Box = RefObject<HTMLElement | null>;

/** As if somebody had typed it. */
function write({ current: box }: Box, texts: Record<string, string>): void {
  for (const [name, text] of Object.entries(texts)) {
    const field = box?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (field) field.value = text;
  }
  box?.dispatchEvent(new Event("input", { bubbles: true }));
}
