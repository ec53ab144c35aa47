"use client";

import { useShares } from "./shares";

/**
 * The letters of the currency that something was given in. Where no script runs they are away as soon as another one than the
 * group's is chosen, until an answer knows which.
 */
export function SpentCurrency() {
  const { currency, isKnown } = useShares();
  return <span className={isKnown ? "" : "group-has-[[data-own]:not(:checked)]/split:hidden"}>{currency}</span>;
}
