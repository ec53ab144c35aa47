import { readFileSync } from "node:fs";

/** What somebody else's program wrote, made up for this house. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

type Said = Record<string, unknown>;

/** The two who are in our own file, by their ids there. */
export const inFile = {
  mara: "01a204a0-bdcc-7b72-a658-88c85c707958",
  kim: "01a204a0-be0c-7639-ab95-49c922bbfba9",
};

/** What our own file says at a place, as `expenses.0.entry`; its first expense has comments and receipts. */
export function said(place: string): Said {
  return within(JSON.parse(fixture("quits.json")), place.split("."));
}

/** Our own file, changed by hand at these places; a place that is given nothing is said no more. */
export function changed(changes: Said): string {
  const file: Said = JSON.parse(fixture("quits.json"));
  for (const [place, value] of Object.entries(changes)) {
    const [name = "", ...outwards] = place.split(".").reverse();
    within(file, outwards.reverse())[name] = value;
  }
  return JSON.stringify(file);
}

function within(file: Said, way: string[]): Said {
  let found = file;
  for (const name of way) {
    const inner = found[name];
    if (typeof inner !== "object" || inner === null) throw new Error(`The file says nothing at ${way.join(".")}.`);
    found = inner as Said;
  }
  return found;
}
