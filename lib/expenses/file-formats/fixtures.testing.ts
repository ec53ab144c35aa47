import { readFileSync } from "node:fs";

/** What somebody else's program wrote, made up for this house. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

type Saying = Record<string, unknown>;

/** The two who are in our own file, by their ids there. */
export const idsInFile = {
  mara: "01a204a0-bdcc-7b72-a658-88c85c707958",
  kim: "01a204a0-be0c-7639-ab95-49c922bbfba9",
};

/** What our own file says at a path, as `expenses.0.entry`; its first expense has comments and receipts. */
export function said(path: string): Saying {
  return within(JSON.parse(fixture("quits.json")), path.split("."));
}

/** Our own file, changed by hand at these paths; what is undefined is said no more. A list may become longer. */
export function changed(changes: Saying): string {
  const file: Saying = JSON.parse(fixture("quits.json"));
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split(".");
    const name = steps.pop() ?? "";
    const holder = within(file, steps);
    if (!(name in holder) && !Array.isArray(holder)) throw new Error(`The file says nothing at ${path}.`);
    holder[name] = value;
  }
  return JSON.stringify(file);
}

function within(file: Saying, steps: string[]): Saying {
  let found = file;
  for (const step of steps) {
    const inner = found[step];
    if (typeof inner !== "object" || inner === null) throw new Error(`The file says nothing at ${steps.join(".")}.`);
    found = inner as Saying;
  }
  return found;
}
