import { sumOf } from "@/lib/expenses/splits/dealing";
import type { Item } from "@/lib/expenses/splits/split";
import { itemsMax, readExtra } from "@/lib/expenses/splits/typed-splits";
import { type Writing, writeAmount } from "@/lib/money";
import { type ParsedAmount, parseAmount } from "@/lib/typed-amounts";

/** Each item of a bill has fields of its own: what it was, what it cost, and a box for everyone who may have shared it. */
export function itemTitleField(index: number): string {
  return `item-${index}-title`;
}

export function itemAmountField(index: number): string {
  return `item-${index}-amount`;
}

export function itemSharerField(index: number, memberId: string): string {
  return `item-${index}-for-${memberId}`;
}

type Form = Readonly<Record<string, unknown>>;

export type TypedItem = { index: number; title: string; amount: ParsedAmount; memberIds: string[] };

const itemField = /^item-(\d{1,2})-(?:title|amount|for-([\w-]{1,36}))$/;

/** The rows that say something, in their order, with those who are ticked in them. No form has more. */
export function rowsIn(form: Form): { index: number; memberIds: string[] }[] {
  const sharers = new Map<number, string[]>();
  const filled = new Set<number>();
  for (const [name, value] of Object.entries(form)) {
    const [, index, memberId] = itemField.exec(name) ?? [];
    if (index === undefined || Number(index) >= itemsMax || String(value).trim() === "") continue;
    filled.add(Number(index));
    if (!memberId) continue;
    const ticked = sharers.get(Number(index)) ?? [];
    ticked.push(memberId);
    sharers.set(Number(index), ticked);
  }
  const inOrder = [...filled].sort((one, other) => one - other);
  return inOrder.map((index) => ({ index, memberIds: sharers.get(index) ?? [] }));
}

/** The items of a bill. Whoever ticked nobody for one means everyone. */
export function itemsIn(form: Form, currency: string): TypedItem[] {
  return rowsIn(form).map(({ index, memberIds }) => ({
    index,
    title: String(form[itemTitleField(index)] ?? "").trim(),
    amount: parseAmount(String(form[itemAmountField(index)] ?? ""), currency),
    memberIds,
  }));
}

/** Tax and tip, or below zero what was taken off. */
export function extraIn(form: Form, currency: string): ParsedAmount {
  const costs = itemsIn(form, currency).map(({ amount }) => (amount.ok ? amount.amount : 0n));
  return readExtra(String(form.extra ?? ""), { currency, items: sumOf(costs) });
}

export type Bill = { items: Item[]; extra: bigint; sum: bigint };

/** What costs nothing yet is not counted. Null while something cannot be read. */
export function billIn(form: Form, currency: string): Bill | null {
  const extra = extraIn(form, currency);
  const items: Bill["items"] = [];
  for (const { title, amount, memberIds } of itemsIn(form, currency)) {
    if (!amount.ok && amount.key === "amountMissing") continue;
    if (!amount.ok) return null;
    items.push({ title, amount: amount.amount, memberIds });
  }
  if (!extra.ok) return null;
  return { items, extra: extra.amount, sum: sumOf(items.map((item) => item.amount)) + extra.amount };
}

/** The form with what its bill comes to, where its amount was left empty. */
export function withBillsAmount(form: Record<string, string>, writing: Writing): Record<string, string> {
  const isOpen = form.splitMode === "items" && !form.amount?.trim();
  const sum = isOpen ? (billIn(form, writing.currency)?.sum ?? 0n) : 0n;
  return sum > 0n ? { ...form, amount: writeAmount(sum, writing) } : form;
}
