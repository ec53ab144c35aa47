"use client";

import { useRef } from "react";
import { Bars } from "@/components/ui/bars";
import { fillIn } from "@/components/ui/fill-in";
import { useFormText } from "@/components/ui/use-form-text";
import { worthIn } from "@/lib/expenses/currencies/typed-price";
import { formatAmount } from "@/lib/money";

type Standing = "quits" | "owes" | "isOwed";

/** Each with {name} and {amount}; of "you" without a name. */
export type PaymentEffectWords = Record<
  "giver" | "receiver",
  Record<Standing, string> & Record<"you" | "household", Record<Standing, string>>
> & {
  /** What it holds for where no script reads what the form says by now. */
  asFilledIn: string;
};

/** Where somebody stands without the payment, a name being null for "you"; of who is in a household, where all of that stands. */
export type PaymentStanding = {
  id: string;
  name: string | null;
  net: bigint;
  household: { id: string; name: string; net: bigint } | null;
};

type PaymentEffectProps = {
  standings: PaymentStanding[];
  currency: string;
  region: string;
  /** What the form is filled in with. */
  first: Record<string, string | undefined>;
  words: PaymentEffectWords;
};

/**
 * Where the two stand after the payment, as far as the form says; their households, where they have some and not the same.
 * Its place is kept before there is a script that reads the form, so that what is below does not move from under a finger;
 * where no script runs it says for which payment this holds.
 */
export function PaymentEffect({ standings, first, words, ...writing }: PaymentEffectProps) {
  const box = useRef<HTMLDivElement>(null);
  const known = useFormText(box);
  const text = known ?? first;
  const amount = worthIn(text, writing.currency);
  const giver = standings.find(({ id }) => id === text.fromId);
  const receiver = standings.find(({ id }) => id === text.toId);
  const isClear = amount !== null && giver && receiver && giver !== receiver;
  const isWithin = giver?.household != null && giver.household.id === receiver?.household?.id;
  const netOf = ({ net, household }: PaymentStanding) => (isWithin ? net : (household?.net ?? net));
  const sentenceOf = (side: "giver" | "receiver", { name, household }: PaymentStanding, net: bigint) => {
    const standing: Standing = net === 0n ? "quits" : net > 0n ? "isOwed" : "owes";
    const amount = `${formatAmount(net < 0n ? -net : net, writing)} ${writing.currency}`;
    const said = words[side];
    const together = isWithin ? null : household;
    const sentence = (together ? said.household : name === null ? said.you : said)[standing];
    // The marks keep a name that is written from right to left from turning the sentence round.
    return fillIn(sentence, { name: `\u2068${together?.name ?? name}\u2069`, amount });
  };
  return (
    <div
      ref={box}
      role="status"
      className={isClear ? `flex items-center gap-4 ${known ? "" : "invisible noscript:visible"}` : "contents"}
    >
      {isClear ? (
        <>
          <Bars state={netOf(giver) + amount === 0n ? "quits" : "open"} className="h-6 w-8" />
          <p className="min-w-0 wrap-anywhere">
            {known ? null : <span className="hidden text-note text-ink-2 noscript:block">{words.asFilledIn}</span>}
            <span className="block font-semibold">{sentenceOf("giver", giver, netOf(giver) + amount)}</span>
            <span className="block text-note text-ink-2">
              {sentenceOf("receiver", receiver, netOf(receiver) - amount)}
            </span>
          </p>
        </>
      ) : null}
    </div>
  );
}
