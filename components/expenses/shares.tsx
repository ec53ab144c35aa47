"use client";

import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { tickField } from "@/components/ui/tick-field";
import { useFormText } from "@/components/ui/use-form-text";
import { splitEqually } from "@/lib/expenses/split";
import { formatAmount } from "@/lib/money";
import { parseAmount } from "@/lib/typed-amounts";

/** What each would owe, as the form stands. */
export type Shares = {
  count: number;
  /** Null while the amount cannot be read, or nobody is chosen. */
  amounts: { whole: string; ofEach: Map<string, string>; most: string; least: string } | null;
};

const SharesContext = createContext<Shares | null>(null);

type SharesProviderProps = {
  memberIds: string[];
  /** The expense's id, by which the cents that are left over are dealt out. */
  seed: string;
  currency: string;
  region: string;
  children: ReactNode;
};

/** Reckons along while somebody types, just as the record will be. Without script there is nothing to see of it. */
export function SharesProvider({ memberIds, seed, currency, region, children }: SharesProviderProps) {
  const box = useRef<HTMLDivElement>(null);
  const text = useFormText(box);
  const shares = useMemo(
    () => text && reckon(text, { memberIds, seed, currency, region }),
    [text, memberIds, seed, currency, region],
  );
  return (
    <SharesContext value={shares}>
      <div ref={box} className="contents">
        {children}
      </div>
    </SharesContext>
  );
}

export function useShares(): Shares | null {
  return useContext(SharesContext);
}

type Terms = Omit<SharesProviderProps, "children">;

function reckon(text: Record<string, string>, { memberIds, seed, currency, region }: Terms): Shares {
  const chosen = memberIds.filter((id) => tickField(id) in text);
  const read = parseAmount(text.amount ?? "", currency);
  if (!read.ok || chosen.length === 0) return { count: chosen.length, amounts: null };
  const split = splitEqually({ amount: read.amount, memberIds: chosen, seed });
  const written = (amount: bigint) => formatAmount(amount, { currency, region });
  const sizes = [...split.values()].sort((one, other) => (one < other ? -1 : 1));
  return {
    count: chosen.length,
    amounts: {
      whole: written(read.amount),
      ofEach: new Map([...split].map(([id, amount]) => [id, written(amount)])),
      least: written(sizes[0] ?? 0n),
      most: written(sizes.at(-1) ?? 0n),
    },
  };
}
