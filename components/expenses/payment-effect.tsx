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
  Record<Standing, string> & Record<"you", Record<Standing, string>>
>;

type PaymentEffectProps = {
  /** A name is null for "you". */
  standings: { id: string; name: string | null; net: bigint }[];
  currency: string;
  region: string;
  /** What the form is filled in with. */
  first: Record<string, string | undefined>;
  words: PaymentEffectWords;
};

/**
 * Where the two stand after the payment, as far as the form says. Its place is kept before there is a script that reads the
 * form, so that what is below does not move from under a finger; where no script runs there is nothing of it.
 */
export function PaymentEffect({ standings, first, words, ...writing }: PaymentEffectProps) {
  const box = useRef<HTMLDivElement>(null);
  const known = useFormText(box);
  const text = known ?? first;
  const amount = worthIn(text, writing.currency);
  const giver = standings.find(({ id }) => id === text.fromId);
  const receiver = standings.find(({ id }) => id === text.toId);
  const isClear = amount !== null && giver && receiver && giver !== receiver;
  const sentenceOf = (side: "giver" | "receiver", name: string | null, net: bigint) => {
    const standing: Standing = net === 0n ? "quits" : net > 0n ? "isOwed" : "owes";
    const sentence = (name === null ? words[side].you : words[side])[standing];
    const amount = `${formatAmount(net < 0n ? -net : net, writing)} ${writing.currency}`;
    // The marks keep a name that is written from right to left from turning the sentence round.
    return fillIn(sentence, { name: `\u2068${name}\u2069`, amount });
  };
  return (
    <div
      ref={box}
      role="status"
      className={isClear ? `flex items-center gap-4 ${known ? "" : "invisible noscript:hidden"}` : "contents"}
    >
      {isClear ? (
        <>
          <Bars state={giver.net + amount === 0n ? "quits" : "open"} className="h-6 w-8" />
          <p className="min-w-0 wrap-anywhere">
            <span className="block font-semibold">{sentenceOf("giver", giver.name, giver.net + amount)}</span>
            <span className="block text-note text-ink-2">
              {sentenceOf("receiver", receiver.name, receiver.net - amount)}
            </span>
          </p>
        </>
      ) : null}
    </div>
  );
}
