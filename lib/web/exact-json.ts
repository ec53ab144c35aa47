declare global {
  interface JSON {
    /** A text that stands for itself (ECMAScript's proposal for JSON.parse source text access, in every Node that we run on). */
    rawJSON(text: string): unknown;
  }
}

/** Amounts are whole numbers of minor units. Sums may be larger than what a double holds, and are written to the last digit. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? JSON.rawJSON(String(each)) : each));
}
