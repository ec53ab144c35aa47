import { z } from "zod";
import { withRestGiven } from "@/components/expenses/given-rest";
import { householdsOf, jointTyped, modeIn } from "@/components/expenses/household-fields";
import { extraIn, itemAmountField, itemsIn, itemTitleField } from "@/components/expenses/item-fields";
import { numberField, paidField, payersIn } from "@/components/expenses/number-field";
import { wholeForm } from "@/components/expenses/whole-form";
import { ticksIn } from "@/components/ui/tick-field";
import type { AskedSplit } from "@/lib/expenses/splits/sound-split";
import { readNumber, readPaid } from "@/lib/expenses/splits/typed-splits";
import { defaultRegion } from "@/lib/formats";
import { limits } from "@/lib/limits";
import { splitModes, unevenModes } from "@/lib/split-modes";
import { plainLine } from "@/lib/texts";
import type { ParsedAmount } from "@/lib/typed-amounts";
import { askedCategoryInput } from "@/lib/web/category-inputs";
import { type Currencies, givenFields, placeInput, rateIn, requireRate, versionInput } from "@/lib/web/expense-inputs";
import { formIdInput, lineInput, noteInput } from "@/lib/web/inputs";
import { followsInput, withOwnRepeats, withRepeats } from "./recurring/repeats-input";

export function newExpenseInput(currencies: Currencies) {
  return withSharers({ formId: formIdInput, ...fieldsIn(currencies) }, currencies).transform(withRepeats);
}

/** Shares that a merge added up are read as well: they may stay. That nobody may type so many anew the domain says. */
export function expenseEditInput(currencies: Currencies) {
  const which = { version: versionInput, follows: followsInput, recurrenceVersion: versionInput.optional() };
  const sharesMax = limits.sharesMax * limits.membersPerGroupMax;
  return withSharers({ ...which, ...fieldsIn(currencies) }, currencies, { sharesMax });
}

export function recurrenceEditInput(currencies: Currencies) {
  return withSharers({ version: versionInput, ...fieldsIn(currencies) }, currencies).transform(withOwnRepeats);
}

function fieldsIn(currencies: Currencies) {
  return {
    ...givenFields(currencies),
    title: lineInput({ missing: "titleMissing", tooLong: "titleTooLong", max: limits.titleCharactersMax }),
    note: noteInput,
    category: askedCategoryInput("choiceUnknown"),
    kind: z.enum(["expense", "income"], "choiceUnknown").default("expense"),
    payerId: placeInput,
    splitMode: z.enum(splitModes, "choiceUnknown").default("equally"),
  };
}

/** Each sharer and payer has fields of their own, so that what was ticked and typed can be given back. */
function withSharers<Shape extends z.ZodRawShape>(
  shape: Shape,
  currencies: Currencies,
  { sharesMax = limits.sharesMax }: { sharesMax?: number } = {},
) {
  const { own, spent } = currencies;
  const typing = { currency: spent, sharesMax };
  const sharing = z
    .looseObject(shape)
    .superRefine((form, context) => requireSharers(form, context, typing), { when: () => true })
    .superRefine((form, context) => requireRate(form, context, currencies), { when: () => true })
    .transform((form) => ({
      ...form,
      rate: rateIn(form, currencies),
      payers: payersPaid(form, spent),
      memberIds: ticksIn(form),
      uneven: unevenIn(form, typing),
    }));
  // What a form says of a whole household, of a bill, or of who has the rest, is read as if it had been typed of each.
  // Nobody sees it written: any region's sign will do.
  const written = (currency: string) => ({ currency, region: defaultRegion });
  const read = (form: Record<string, string>) => withRestGiven(wholeForm(form, written(spent)), written(own));
  return z.preprocess((form) => read(form as Record<string, string>), sharing);
}

type Typed = Record<string, unknown>;

type Typing = { currency: string; sharesMax: number };

/** Also where another field is wrong. */
function requireSharers(form: Typed, context: z.RefinementCtx, typing: Typing): void {
  const { currency } = typing;
  if (ticksIn(form).length === 0) context.addIssue({ code: "custom", message: "sharersMissing", path: ["memberIds"] });
  const owed = numbersIn(form, typing).map(([id, read]) => [numberField(id), read] as const);
  const paid = paidIn(form, currency).map(([id, read]) => [paidField(id), read] as const);
  const together = jointTyped(form as Record<string, string>).map(([field, typed]) => {
    return [field, readTogether(typed, { form, currency })] as const;
  });
  const params = { max: limits.titleCharactersMax };
  for (const field of longTitlesIn(form, currency)) {
    context.addIssue({ code: "custom", message: "titleTooLong", params, path: [field] });
  }
  for (const [field, read] of [...owed, ...together, ...paid, ...billOf(form, currency)]) {
    if (!read.ok) context.addIssue({ code: "custom", message: read.key, params: read.values, path: [field] });
  }
}

/** What is still said of a whole household after it was read could not be. */
function readTogether(typed: string, { form, currency }: { form: Typed; currency: string }): ParsedAmount {
  const mode = unevenModeIn(form);
  return mode ? readNumber(typed, { mode, currency }) : { ok: true, amount: 0n };
}

/** Null where one person paid all of it. */
function payersPaid(form: Typed, currency: string): Record<string, bigint> | null {
  if (!("paidBySeveral" in form)) return null;
  return Object.fromEntries(paidIn(form, currency).map(([id, read]) => [id, read.ok ? read.amount : 0n]));
}

function paidIn(form: Typed, currency: string): [string, ParsedAmount][] {
  if (!("paidBySeveral" in form)) return [];
  return payersIn(form).map((id) => [id, readPaid(String(form[paidField(id)] ?? ""), currency)]);
}

/** What each item costs, and what is in none of them, by their fields. */
function billOf(form: Typed, currency: string): [string, ParsedAmount][] {
  if (form.splitMode !== "items") return [];
  const items = itemsIn(form, currency).map(({ index, amount }) => [itemAmountField(index), amount] as const);
  return [...items, ["extra", extraIn(form, currency)] as const].map(([field, read]) => [field, read]);
}

function longTitlesIn(form: Typed, currency: string): string[] {
  if (form.splitMode !== "items") return [];
  const items = itemsIn(form, currency).filter(({ title }) => [...title].length > limits.titleCharactersMax);
  return items.map(({ index }) => itemTitleField(index));
}

function itemSplitIn(form: Typed, currency: string): AskedSplit {
  const items = itemsIn(form, currency).map(({ title, amount, memberIds }) => {
    return { title: plainLine(title), amount: amount.ok ? amount.amount : 0n, memberIds };
  });
  const extra = extraIn(form, currency);
  return { mode: "items", items, extra: extra.ok ? extra.amount : 0n };
}

function unevenIn(form: Typed, typing: Typing): AskedSplit | null {
  if (form.splitMode === "items") return itemSplitIn(form, typing.currency);
  if (modeIn(form) === "households") return { mode: "households", of: householdsOf(form, ticksIn(form)) };
  const mode = unevenModeIn(form);
  if (!mode) return null;
  const numbers = numbersIn(form, typing).map(([id, read]) => [id, read.ok ? read.amount : 0n]);
  return { mode, of: Object.fromEntries(numbers) };
}

/** What was typed for everyone who was ticked; nothing where all share alike. */
function numbersIn(form: Typed, typing: Typing): [string, ParsedAmount][] {
  const mode = unevenModeIn(form);
  if (!mode) return [];
  return ticksIn(form).map((id) => [id, readNumber(String(form[numberField(id)] ?? ""), { mode, ...typing })]);
}

function unevenModeIn({ splitMode }: Typed) {
  return unevenModes.find((mode) => mode === splitMode);
}
