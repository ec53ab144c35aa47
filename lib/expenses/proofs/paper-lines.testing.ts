import type { Category } from "@/lib/categories";
import { dealExchanged, dealWorth, type Foreign, type Said } from "./dealing.testing";

/** What a group would write down on paper. A line that was struck out stays in the book and does not count. */
export type Line = {
  id: string;
  kind: "expense" | "income" | "payment";
  title: string;
  category: Category | "";
  /** Of what was given, and what it came to. */
  amount: number;
  foreign: Foreign | null;
  worth: number;
  spentOn: string;
  /** Who paid how much of what was given. */
  payers: Record<string, number>;
  memberIds: string[];
  /** What was said of each, where not all share alike. */
  numbers: Said;
  version: number;
  isStruck: boolean;
};

/** Whose place each merged one is now. */
export type Now = Map<string, string>;

/** A line with what each paid and took, in what it came to, and by whose place that is now. */
export type DealtLine = Line & { paid: Record<string, number>; dealt: Record<string, number> };

export function nowOf(now: Now, id: string): string {
  const into = now.get(id);
  return into === undefined ? id : nowOf(now, into);
}

/** As it was dealt among those who were there, and read with those who are. */
export function dealtLine(line: Line, now: Now): DealtLine {
  const added = (of: Record<string, number>) => {
    const sums: Record<string, number> = {};
    for (const [id, cents] of Object.entries(of)) sums[nowOf(now, id)] = (sums[nowOf(now, id)] ?? 0) + cents;
    return sums;
  };
  return {
    ...line,
    payers: added(line.payers),
    memberIds: [...new Set(line.memberIds.map((id) => nowOf(now, id)))],
    paid: added(dealWorth(line.payers, line)),
    dealt: added(dealExchanged(line.numbers, line)),
  };
}
