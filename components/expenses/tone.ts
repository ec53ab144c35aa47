import type { MoneyTone } from "@/components/ui/money";

/** The colour of a balance: what is above zero comes back. */
export function toneOf(net: bigint): MoneyTone {
  if (net === 0n) return "settled";
  return net > 0n ? "owed" : "owe";
}
