const [owed, paid] = ["of-", "paid-"];

/** Each of those who share has a field of their own for how much. */
export function numberField(memberId: string): string {
  return owed + memberId;
}

/** And so has each of those who paid, where several did. */
export function paidField(memberId: string): string {
  return paid + memberId;
}

/** Whose fields for what they paid there are. */
export function payersIn(form: Record<string, unknown>): string[] {
  return Object.keys(form)
    .filter((name) => name.startsWith(paid))
    .map((name) => name.slice(paid.length));
}
