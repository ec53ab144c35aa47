/** One of the statements that a number stands for, proven at length. Answers in a sentence what was run. */
export type Proof = (around: Around) => Promise<string>;

/** `count` is how many are to be played by a proof that takes long, where that was said. */
type Around = { seed: number; count?: number; tell: (progress: string) => void };

export function grouped(number: number): string {
  return number.toLocaleString("en");
}
