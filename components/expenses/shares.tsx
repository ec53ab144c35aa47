"use client";

import { createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { useGivenBack } from "@/components/ui/form-context";
import { useFormText } from "@/components/ui/use-form-text";
import { typedCurrency } from "@/lib/expenses/currencies/typed-price";
import type { SplitMode } from "@/lib/split-modes";
import { type Filled, fieldsInMode, fittedFields } from "./filled-in";
import { restPaidBy, restSharedBy } from "./given-rest";
import { jointFields } from "./household-fields";
import { type Paid, reckonPaid, reckonShares, type Shares } from "./reckoning";
import { wholeForm } from "./whole-form";

type Reckoned = {
  /** In which the amount and all numbers are, and whether the form was read for it. */
  currency: string;
  isKnown: boolean;
  text: Record<string, string> | undefined;
  /** Null until a script runs, or an answer gave back what was typed. */
  shares: Shares | null;
  /** What several paid together, as the form stands. */
  paid: Paid | null;
  /** Writes the numbers of the mode that somebody goes on in. */
  goOnIn(mode: SplitMode): void;
  /** Writes numbers that come to the whole. */
  splitRest(): void;
  /** Gives somebody what is left of what is shared, or says that they paid what is left. */
  giveRest(of: "shared" | "paid", memberId: string): void;
};

const SharesContext = createContext<Reckoned>({
  ...{ currency: "", isKnown: false, text: undefined, shares: null, paid: null },
  ...{ goOnIn: () => {}, splitRest: () => {}, giveRest: () => {} },
});

type SharesProviderProps = {
  memberIds: string[];
  /** The expense's id, by which the cents that are left over are dealt out. */
  seed: string;
  /** The group's own. */
  currency: string;
  region: string;
  children: ReactNode;
};

/** Reckons along while somebody types, just as the record will be; without script, with each answer. */
export function SharesProvider({ memberIds, seed, currency, region, children }: SharesProviderProps) {
  const box = useRef<HTMLDivElement>(null);
  const givenBack = useGivenBack();
  const typed = useFormText(box);
  const written = typed ?? givenBack;
  const text = useMemo(
    () => written && wholeForm(written, { currency: typedCurrency(written, currency), region }),
    [written, currency, region],
  );
  const terms = useMemo(() => ({ memberIds, seed, currency, region }), [memberIds, seed, currency, region]);
  const shares = useMemo(() => (text ? reckonShares(text, terms) : null), [text, terms]);
  // Each then has a number of their own, and none is left for a whole household.
  const write = (filled: Filled) => {
    const emptied = filled.size > 0 ? jointFields(written).map((name) => [name, ""] as const) : [];
    writeFields(box.current, new Map([...filled, ...emptied]));
  };
  const reckoned = {
    currency: typedCurrency(text ?? {}, currency),
    isKnown: text !== undefined,
    text,
    shares,
    paid: text ? reckonPaid(text, terms) : null,
    // What a bill came to goes along as the amount.
    goOnIn: (mode: SplitMode) => text && write(withAmount(fieldsInMode(mode, { text, ...terms }), text.amount)),
    splitRest: () => text && write(fittedFields(text, terms)),
    giveRest: (of: "shared" | "paid", memberId: string) =>
      text && write((of === "paid" ? restPaidBy : restSharedBy)(memberId, { text, currency, region })),
  };
  return (
    <SharesContext value={reckoned}>
      <div ref={box} className="group/split contents">
        {children}
      </div>
    </SharesContext>
  );
}

export function useShares(): Reckoned {
  return useContext(SharesContext);
}

function withAmount(filled: Filled, amount = ""): Filled {
  return filled.size > 0 ? new Map([...filled, ["amount", amount]]) : filled;
}

/** As if somebody had typed them. */
function writeFields(box: HTMLElement | null, filled: Filled): void {
  for (const [name, text] of filled) {
    const field = box?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (field) field.value = text;
  }
  box?.dispatchEvent(new Event("input", { bubbles: true }));
}
