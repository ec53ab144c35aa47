const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "1 mail", "3 mails"; what takes more than an s says both. */
export function count(amount: number, words: string | { one: string; many: string }): string {
  const { one, many } = typeof words === "string" ? { one: words, many: `${words}s` } : words;
  return `${amount} ${amount === 1 ? one : many}`;
}

/** A length of time as a person would say it: "12 minutes", "3 days". */
export function duration(seconds: number): string {
  const whole = Math.abs(seconds);
  if (whole < 2 * minute) return count(Math.round(whole), "second");
  if (whole < 2 * hour) return count(Math.round(whole / minute), "minute");
  if (whole < 2 * day) return count(Math.round(whole / hour), "hour");
  return count(Math.round(whole / day), "day");
}

export function enumerate(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
