import { isDay } from "@/lib/days";
import type { ExpenseCursor } from "@/lib/expenses/book/by-day";
import { isId } from "@/lib/ids";

/** Where a page of the book begins, as an address says it; undefined for what is no place in a book. */
export function cursorIn(text: string | undefined): ExpenseCursor | undefined {
  const [spentOn = "", id = "", ...more] = text?.split("_") ?? [];
  return isDay(spentOn) && isId(id) && more.length === 0 ? { spentOn, id } : undefined;
}

export function cursorText({ spentOn, id }: ExpenseCursor): string {
  return `${spentOn}_${id}`;
}
