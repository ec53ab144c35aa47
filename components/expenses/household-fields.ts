import { tickField } from "@/components/ui/tick-field";
import { splitEqually } from "@/lib/expenses/splits/dealing";
import type { HouseholdNumbers } from "@/lib/expenses/splits/household-numbers";
import { readNumber, writeNumber } from "@/lib/expenses/splits/typed-splits";
import type { Writing } from "@/lib/money";
import { type SplitMode, splitModes } from "@/lib/split-modes";
import { numberField } from "./number-field";

type Text = Record<string, string>;

/** A household as a form shows it: a number for as long as the form lives, and those of its places that the form shows. */
export type FormHousehold = { number: number; name: string; memberIds: string[] };

/** That each household counts once, where all share alike. */
export const byHousehold = "byHousehold";

const [memberOf, whole, was, joint] = ["household-", "all-", "was-", "for-"];

/** In which household of the form somebody is. */
export function householdField(memberId: string): string {
  return memberOf + memberId;
}

/** One tick for all of a household. */
export function wholeField(household: number): string {
  return whole + household;
}

/** Whether all of it were ticked when the form was made. */
export function wasField(household: number): string {
  return was + household;
}

/** One number for all of a household. */
export function jointField(household: number): string {
  return joint + household;
}

/** How a form says that it is to be split. */
export function modeIn(text: Record<string, unknown>): SplitMode {
  const mode = splitModes.find((each) => each === text.splitMode) ?? "equally";
  return mode === "equally" && byHousehold in text ? "households" : mode;
}

/** The household of each of some, as a form says it. */
export function householdsOf(text: Record<string, unknown>, memberIds: readonly string[]): HouseholdNumbers {
  return Object.fromEntries(
    memberIds.map((id) => {
      const number = String(text[householdField(id)] ?? "");
      return [id, /^[1-9]\d{0,2}$/.test(number) ? BigInt(number) : 0n];
    }),
  );
}

/** The households of a form, and who is in them. */
function householdsIn(text: Text): Map<number, string[]> {
  const fields = Object.keys(text).filter((name) => name.startsWith(memberOf));
  const ids = fields.map((name) => name.slice(memberOf.length));
  const households = new Map<number, string[]>();
  for (const [id, number] of Object.entries(householdsOf(text, ids))) {
    if (number <= 0n) continue;
    const there = households.get(Number(number));
    if (there) there.push(id);
    else households.set(Number(number), [id]);
  }
  return households;
}

/** The numbers of a form that one is typed for a whole household in. */
const jointModes = ["exactly", "percent", "shares"] as const;

/** Whose fields for a whole household have something in them that counts. */
export function jointTyped(text: Text): [field: string, typed: string][] {
  if (!jointModes.some((mode) => mode === modeIn(text))) return [];
  return Object.entries(text).filter(([name, typed]) => name.startsWith(joint) && typed.trim() !== "");
}

/**
 * The form as it is once what it says of whole households is said of their people: who was ticked or unticked with all the
 * others of theirs, and a number for all, dealt among those who are ticked. A script says it of each at once; without one it
 * is read so, and who was ticked one by one stays so.
 */
export function withHouseholds(text: Text, writing: Writing): Text {
  const read = { ...text };
  for (const [household, memberIds] of householdsIn(text)) {
    tickTogether(read, { household, memberIds });
    dealAmong(read, { household, memberIds, ...writing });
  }
  return withWholesTicked(read);
}

type Members = { household: number; memberIds: string[] };

function tickTogether(text: Text, { household, memberIds }: Members): void {
  const [isWhole, wasWhole] = [wholeField(household) in text, text[wasField(household)] === "1"];
  const areAllTicked = memberIds.every((id) => tickField(id) in text);
  for (const id of memberIds) {
    if (isWhole && !wasWhole) text[tickField(id)] = "on";
    if (!isWhole && wasWhole && areAllTicked) delete text[tickField(id)];
  }
}

/** The odd one is another's with another number. */
function dealAmong(text: Text, { household, memberIds, ...writing }: Members & Writing): void {
  const field = jointField(household);
  const mode = jointModes.find((each) => each === modeIn(text));
  const ticked = memberIds.filter((id) => tickField(id) in text);
  const typed = text[field] ?? "";
  if (!mode || typed.trim() === "" || ticked.length === 0) return;
  const number = readNumber(typed, { mode, currency: writing.currency });
  if (!number.ok) return;
  const { amount } = number;
  for (const [id, part] of splitEqually({ amount, memberIds: ticked, seed: amount.toString(16) }))
    text[numberField(id)] = writeNumber(part, { mode, ...writing });
  text[field] = "";
}

/** A household is ticked where all of it are. */
export function withWholesTicked(text: Text): Text {
  const read = { ...text };
  for (const [household, memberIds] of householdsIn(text)) {
    const areTicked = memberIds.every((id) => tickField(id) in text);
    read[wasField(household)] = areTicked ? "1" : "0";
    delete read[wholeField(household)];
    if (areTicked) read[wholeField(household)] = "on";
  }
  return read;
}

/** Each household's field for a number for all of it. */
export function jointFields(text: Text = {}): string[] {
  return Object.keys(text).filter((name) => name.startsWith(joint));
}
