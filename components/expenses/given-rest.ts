import { tickField, ticksIn } from "@/components/ui/tick-field";
import { originalIn, typedCurrency } from "@/lib/expenses/currencies/typed-price";
import { sumOf } from "@/lib/expenses/splits/dealing";
import { hundredPercent } from "@/lib/expenses/splits/split";
import { readPaid, writeNumber } from "@/lib/expenses/splits/typed-splits";
import { type Writing, writeAmount } from "@/lib/money";
import { numbersIn } from "./asked-split";
import type { Filled } from "./filled-in";
import { modeIn } from "./household-fields";
import { numberField, paidField, payersIn } from "./number-field";

type Text = Record<string, string>;

/** Where a form without script says whose the rest is: of what is shared, and of what several paid. */
export const restFields = { shared: "restTo", paid: "restPaidBy" } as const;

/** What stands in a form, and the group's own currency. */
type Given = { text: Text } & Writing;

/** What the fields are to say where somebody is to have what is left. Nothing where nothing is, or where that can't be told. */
export function restSharedBy(memberId: string, { text, currency: own, region }: Given): Filled {
  const mode = modeIn(text);
  if (mode !== "exactly" && mode !== "percent") return new Map();
  const currency = typedCurrency(text, own);
  const memberIds = [...new Set([...ticksIn(text), memberId])];
  const numbers = numbersIn(text, { memberIds, mode, currency });
  const whole = mode === "percent" ? hundredPercent : originalIn(text, own)?.amount;
  if (whole === undefined || !numbers) return new Map();
  const left = whole - sumOf([...numbers.values()]);
  if (left <= 0n) return new Map();
  const number = (numbers.get(memberId) ?? 0n) + left;
  return new Map([
    [tickField(memberId), "on"],
    [numberField(memberId), writeNumber(number, { mode, currency, region })],
  ]);
}

/** The same of what several paid, where it is not all of it yet. */
export function restPaidBy(memberId: string, { text, currency: own, region }: Given): Filled {
  const original = originalIn(text, own);
  if (!original || !("paidBySeveral" in text)) return new Map();
  const { currency } = original;
  const paid = new Map([...payersIn(text), memberId].map((id) => [id, readPaid(text[paidField(id)] ?? "", currency)]));
  const amounts = [...paid.values()].flatMap((read) => (read.ok ? [read.amount] : []));
  const left = original.amount - sumOf(amounts);
  const before = paid.get(memberId);
  if (amounts.length < paid.size || left <= 0n || !before?.ok) return new Map();
  return new Map([[paidField(memberId), writeAmount(before.amount + left, { currency, region })]]);
}

/** The form as it is once the rest is given to whom it names. It then names nobody any more. */
export function withRestGiven(text: Text, writing: Writing): Text {
  const { [restFields.shared]: sharer, [restFields.paid]: payer } = text;
  const filled = [
    ...(sharer ? restSharedBy(sharer, { text, ...writing }) : []),
    ...(payer ? restPaidBy(payer, { text, ...writing }) : []),
  ];
  return { ...text, ...Object.fromEntries(filled), [restFields.shared]: "", [restFields.paid]: "" };
}
