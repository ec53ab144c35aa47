/** Exactly as much as it says, however many digits that would take. Below is never zero or less. */
export type Fraction = { top: bigint; bottom: bigint };

export const fraction = (top: number, bottom: number): Fraction => ({ top: BigInt(top), bottom: BigInt(bottom) });

export function times(one: Fraction, other: Fraction): Fraction {
  return { top: one.top * other.top, bottom: one.bottom * other.bottom };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return { top: one.top * other.bottom + other.top * one.bottom, bottom: one.bottom * other.bottom };
}

export function floorOf({ top, bottom }: Fraction): bigint {
  const whole = top / bottom;
  return whole * bottom > top ? whole - 1n : whole;
}

export function isMore(one: Fraction, other: Fraction): boolean {
  return one.top * other.bottom > other.top * one.bottom;
}
