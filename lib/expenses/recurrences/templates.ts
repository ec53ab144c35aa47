import type { KeptVersion } from "@/db/schema/expense-versions";
import type { recurrences } from "@/db/schema/recurrences";
import { evenRate } from "@/lib/exchange";
import type { AskedEntry, Entry } from "@/lib/expenses/entries/entries";
import { changedFields, keep, readKept } from "@/lib/expenses/entries/kept-versions";
import { sumOf } from "@/lib/expenses/splits/dealing";
import type { NowOf } from "@/lib/groups/places";

type Template = KeptVersion["entry"];

/** What a recurrence records on each of its days, as an expense says it once. At the rates of its days it has none itself. */
export function templateOf(entry: Entry, { usesDayRate }: Pick<Row, "usesDayRate">): Template {
  const price = usesDayRate ? { rate: evenRate, amount: entry.original.amount } : {};
  const { spentOn: _, ...template } = keep({ ...entry, ...price }, []).entry;
  return template;
}

/** As it stands, with the places that those it names have now. Without a day. */
export function readTemplate(template: Template, nowOf: NowOf): Entry {
  return readKept({ entry: template, parts: [] }, nowOf).entry;
}

export function isSameTemplate(one: Template, other: Template): boolean {
  const [before, after] = [one, other].map((template) => readTemplate(template, (id) => id));
  return before !== undefined && after !== undefined && changedFields(before, after).length === 0;
}

type Row = Pick<typeof recurrences.$inferSelect, "template" | "usesDayRate">;

/** What is to be recorded on a day, asked for as if somebody did it by hand: so all that is asked of anyone is asked of it. */
export function entryOn(spentOn: string, { template, usesDayRate }: Row, nowOf: NowOf): AskedEntry {
  const { original, rate, uneven, ...said } = readTemplate(template, nowOf);
  const asked = { ...said, ...original, rate: usesDayRate ? null : rate, spentOn };
  if (uneven?.mode !== "items") return { ...asked, uneven };
  const { mode, items } = uneven;
  return { ...asked, uneven: { mode, items, extra: original.amount - sumOf(items.map(({ amount }) => amount)) } };
}
