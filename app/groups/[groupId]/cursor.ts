import type { ExpenseCursor } from "@/lib/expenses/expenses";

/** Where a page of the book begins, as an address says it. What makes no sense there begins at the newest. */
export function cursorIn(text: string | undefined): ExpenseCursor | undefined {
  const [spentOn, id] = text?.split("_") ?? [];
  return spentOn && id ? { spentOn, id } : undefined;
}

export function cursorText({ spentOn, id }: ExpenseCursor): string {
  return `${spentOn}_${id}`;
}
