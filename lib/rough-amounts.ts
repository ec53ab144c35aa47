import { formatCompact } from "./formats";
import { amountParts, formatAmount, minorDigitsOf, sizeOf } from "./money";

/** Over a bar there is room for so many digits, and no decimals. */
const digitsMax = { wide: 4, narrow: 3 } as const;

type Writing = { currency: string; region: string; room: keyof typeof digitsMax };

/** About how much it is, "486" or "12k", for a drawing whose exact amounts stand in a table. */
export function roughAmount(minor: bigint, { room, ...writing }: Writing): string {
  const unit = 10n ** BigInt(minorDigitsOf(writing.currency));
  const whole = ((2n * sizeOf(minor) + unit) / (2n * unit)) * unit;
  if (minor === 0n) return "0";
  // What would be rounded to nothing is said as it is.
  if (whole === 0n) return formatAmount(minor, writing);
  const signed = minor < 0n ? -whole : whole;
  if (String(whole / unit).length > digitsMax[room])
    return formatCompact(signed / unit, writing.region).replace("-", "\u2212");
  return amountParts(signed, writing).whole;
}
