import { z } from "zod";
import { debtViews } from "@/lib/expenses/debts/debt-asks";
import { limits } from "@/lib/limits";
import { rhythmUnits } from "@/lib/rhythm";
import { unevenModes } from "@/lib/split-modes";
import { amountInput, choiceInput, placeInput, versionInput } from "./api-values";
import { askedCategoryInput } from "./category-inputs";
import { cursorIn } from "./expense-cursor";
import { dayInput } from "./expense-inputs";
import { commentInput, lineInput, maybeLineInput, noteInput } from "./inputs";

export const resharingBody = z.object({
  memberId: placeInput,
  changes: z
    .array(z.object({ expenseId: placeInput, takesPart: choiceInput }), "valueUnknown")
    .refine(({ length }) => length <= limits.resharedAtOnceMax, {
      error: "tooManyReshared",
      params: { max: limits.resharedAtOnceMax },
    }),
});
export const resharingApplicationBody = z.object({ seen: z.string("valueUnknown") });
/** In the group's currency, unless another is named; its rate is a text, so that no digit of it is lost. */
const givenInputs = {
  amount: amountInput,
  currency: z.string("currencyUnknown").optional(),
  rate: z.string("rateUnknown").nullable().default(null),
  spentOn: dayInput,
};

const numbersInput = z.object({
  mode: z.enum([...unevenModes, "households"], "valueUnknown"),
  of: z.record(placeInput, z.int("valueUnknown").transform(BigInt), "valueUnknown"),
});

const itemInput = z.object(
  {
    title: maybeLineInput.refine((title) => [...title].length <= limits.titleCharactersMax, "valueUnknown"),
    amount: amountInput,
    memberIds: z.array(placeInput, "valueUnknown").max(limits.membersPerGroupMax, "valueUnknown").default([]),
  },
  "valueUnknown",
);

const itemsInput = z.object({
  mode: z.literal("items"),
  items: z.array(itemInput, "itemsMissing"),
  extra: z.int("amountNotWhole").default(0).transform(BigInt),
});

export const expenseBody = z.object({
  kind: z.enum(["expense", "income"], "valueUnknown").default("expense"),
  title: lineInput({ missing: "titleMissing", tooLong: "titleTooLong", max: limits.titleCharactersMax }),
  note: noteInput,
  category: askedCategoryInput("valueUnknown"),
  ...givenInputs,
  payerId: placeInput.optional(),
  payers: z.record(placeInput, z.int("amountNotWhole").transform(BigInt), "valueUnknown").nullable().default(null),
  memberIds: z
    .array(placeInput, "sharersMissing")
    .min(1, "sharersMissing")
    .max(limits.membersPerGroupMax, "valueUnknown"),
  uneven: z.discriminatedUnion("mode", [numbersInput, itemsInput], "valueUnknown").nullable().default(null),
});

/** How it comes again: what a number or a day may be, the domain says. */
const repeatsInput = z.object(
  {
    every: z.number("valueUnknown").default(1),
    unit: z.enum(rhythmUnits, "valueUnknown"),
    onLastDay: choiceInput.default(false),
    endsOn: z.string("dayUnknown").nullable().default(null),
    times: z.number("valueUnknown").nullable().default(null),
  },
  "valueUnknown",
);

/** Of an expense that is there, as its caller saw it. */
export const newRecurrenceBody = z.object({ expenseId: placeInput, version: versionInput, repeats: repeatsInput });

export const newExpenseBody = expenseBody.extend({ repeats: repeatsInput.nullable().default(null) });

/** What it is stays: money that was spent, or that came in. */
export const expenseEditBody = expenseBody.omit({ kind: true }).extend({
  version: versionInput,
  follows: choiceInput.default(false),
  recurrenceVersion: versionInput.optional(),
});

/** `spentOn` is its next day. */
export const recurrenceBody = expenseBody.omit({ kind: true }).extend({ version: versionInput, repeats: repeatsInput });

/** Of what is over, a page at a time. In an address every value is a text. */
export const recurrencesQuery = z.object({
  state: z.enum(["active", "ended"], "valueUnknown").default("active"),
  before: z.uuid("valueUnknown").optional(),
});

export const occasionsQuery = z.object({ before: dayInput.optional() });

export const paymentBody = z.object({
  fromId: placeInput,
  toId: placeInput,
  note: noteInput,
  ...givenInputs,
});

/** Whom to remind, and by which look at the group they owe. */
export const askBody = z.object({ memberId: placeInput, view: z.enum(debtViews, "valueUnknown").default("plan") });

/** Of whom, and which page. In an address every value is a text. */
export const debtsQuery = z.object({
  of: placeInput.optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "valueUnknown")
    .default("1")
    .transform(Number),
});

export const paymentEditBody = paymentBody.extend({ version: versionInput });

export const rateQuery = z.object({ on: dayInput });

export const expensesQuery = z.object({
  after: z
    .string()
    .transform((text, context) => {
      const cursor = cursorIn(text);
      if (cursor) return cursor;
      context.addIssue({ code: "custom", message: "cursorUnknown" });
      return z.NEVER;
    })
    .optional(),
});

export const versionBody = z.object({ restores: versionInput, version: versionInput });

/** In an address every value is a text. */
export const versionsQuery = z.object({
  before: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "valueUnknown")
    .transform(Number)
    .optional(),
});

export const commentBody = z.object({ text: commentInput });

export const commentsQuery = z.object({ before: z.uuid("valueUnknown").optional() });
/** What a file is called stands beside it, since the body is the file. */
export const newReceiptQuery = z.object({ name: z.string("valueUnknown").default("") });
