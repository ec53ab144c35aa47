/** One of the statements that a number stands for, proven at length. Answers in a sentence what was run. */
export type Proof = (around: { seed: number; tell: (progress: string) => void }) => Promise<string>;

export function grouped(number: number): string {
  return number.toLocaleString("en");
}
