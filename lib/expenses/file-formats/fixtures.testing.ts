import { readFileSync } from "node:fs";

/** What somebody else's program wrote, made up for this house. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

// biome-ignore lint/suspicious/noExplicitAny: a file that somebody has changed by hand has any shape.
export type Changed = any;

/** Our own file, changed by hand; its first expense has comments and receipts. */
export function changed(change: (file: Changed, first: Changed, second: Changed) => void): string {
  const file = JSON.parse(fixture("quits.json"));
  const [first, second] = file.expenses;
  change(file, first, second);
  return JSON.stringify(file);
}
