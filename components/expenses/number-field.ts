const prefix = "of-";

/** Each of those who share has a field of their own for how much. */
export function numberField(memberId: string): string {
  return prefix + memberId;
}
