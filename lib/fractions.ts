/** A number that is exact; what stands below is above zero. */
export type Fraction = { top: bigint; bottom: bigint };

/** Halves away from zero, as people round. */
export function rounded({ top, bottom }: Fraction): bigint {
  const size = top < 0n ? -top : top;
  const whole = (2n * size + bottom) / (2n * bottom);
  return top < 0n ? -whole : whole;
}
