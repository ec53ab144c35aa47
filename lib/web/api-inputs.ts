import { z } from "zod";
import { codeAudiences } from "@/db/schema/group-codes";
import { isDay } from "@/lib/days";
import type { Budgets } from "@/lib/expenses/budgets";
import { debtViews } from "@/lib/expenses/debt-asks";
import { limits } from "@/lib/limits";
import { rhythmUnits } from "@/lib/rhythm";
import { codeRoles } from "@/lib/roles";
import { presetModes, unevenModes } from "@/lib/split-modes";
import { askedCategoryInput, ownCategoryInputs, scopeIn } from "./category-inputs";
import { cursorIn } from "./expense-cursor";
import { dayInput } from "./expense-inputs";
import {
  commentInput,
  groupCodeInput,
  groupNameInput,
  lineInput,
  maybeEmailInput,
  maybeLineInput,
  maybeNameInput,
  noteInput,
  roleInput,
  untilInput,
} from "./inputs";
import { defaultSplitInput, presetNameInput } from "./preset-inputs";
import { periodIn } from "./stats-period";

/**
 * What API calls must say. The fields bear the domain's names, so that whatever refuses a call names what its caller
 * sent. Names and sentences are read as the forms read them.
 */
const amountInput = z.int("amountNotWhole").positive("amountNotPositive").transform(BigInt);

const placeInput = z.uuid("valueUnknown");

const choiceInput = z.boolean("valueUnknown");

const versionInput = z.int("valueUnknown").positive("valueUnknown").max(999_999_999, "valueUnknown");

export const groupBody = z.object({
  name: groupNameInput,
  description: noteInput,
  currency: z.string("currencyUnknown"),
});

export const memberBody = z.object({
  name: maybeNameInput,
  email: maybeEmailInput,
  role: roleInput.optional(),
  message: noteInput,
  sends: choiceInput.default(true),
  days: z.int("valueUnknown").optional(),
  until: untilInput,
});

/** Several people, and not more than can be dealt with at once. */
function crowdInput<Person extends z.ZodType>(person: Person, max: number) {
  return z
    .array(person, "peopleMissing")
    .min(1, "peopleMissing")
    .refine((people) => people.length <= max, { error: "peopleTooMany", params: { max } });
}

/** A person of many is read like a row of a list: what is wrong with one is said of that one, and leaves the others. */
const listedInput = z.object({
  email: z.string("valueUnknown").max(limits.listTextCharactersMax, "valueUnknown"),
  name: z.string("valueUnknown").default(""),
  role: z.string("valueUnknown").optional(),
  message: z.string("valueUnknown").optional(),
});

export const invitationsBody = z.object({
  people: crowdInput(listedInput, limits.listRowsMax),
  role: roleInput.optional(),
  message: noteInput,
  sends: choiceInput.default(true),
  days: z.int("valueUnknown").optional(),
  until: untilInput,
});

export const severalBody = z.object({ memberIds: crowdInput(placeInput, limits.membersPerGroupMax) });

export const accessBody = z.object({ until: z.string("dayUnknown").refine(isDay, "dayUnknown") });

export const roleBody = z.object({ role: roleInput, takesOver: choiceInput.default(false) });

export const resharingBody = z.object({
  memberId: placeInput,
  changes: z
    .array(z.object({ expenseId: placeInput, takesPart: choiceInput }), "valueUnknown")
    .refine(({ length }) => length <= limits.resharedAtOnceMax, {
      error: "resharedTooMany",
      params: { max: limits.resharedAtOnceMax },
    }),
});
export const resharingApplicationBody = z.object({ seen: z.string("valueUnknown") });
export const mergeBody = z.object({ intoId: placeInput });
export const codeBody = z.object({
  role: z.enum(codeRoles, "choiceUnknown").default("member"),
  shownTo: z.enum(codeAudiences, "choiceUnknown").default("members"),
  endsOn: untilInput,
  uses: z.int("valueUnknown").nullable().default(null),
  letsIn: choiceInput.default(false),
});

export const requestBody = z.object({ code: groupCodeInput, message: noteInput });

export const approvalBody = z.object({ memberId: placeInput.nullable().default(null), role: roleInput });

/** For how long someone who left is to come back. */
export const returnQuery = z.object({ until: untilInput });

/** In an address every value is a text. */
export const removalQuery = z.object({
  takesOver: z
    .enum(["true", "false"], "valueUnknown")
    .default("false")
    .transform((word) => word === "true"),
  passesTo: placeInput.optional(),
  seen: z
    .string()
    .regex(/^-?\d{1,19}$/, "valueUnknown")
    .default("0")
    .transform(BigInt),
});

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

export const newExpenseBody = expenseBody.extend({ repeats: repeatsInput.nullable().default(null) });

/** What it is stays: money that was spent, or that came in. */
export const expenseEditBody = expenseBody
  .omit({ kind: true })
  .extend({ version: versionInput, follows: choiceInput.default(false) });

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
/** Each is a month's, and what is left out has none. */
export const budgetsBody = z.object({
  budgets: z.record(z.string(), amountInput, "valueUnknown").transform((given, context): Budgets => {
    const scopes = Object.entries(given).map(([name, amount]) => [scopeIn(name), amount] as const);
    if (scopes.some(([scope]) => scope === null)) context.addIssue({ code: "custom", message: "valueUnknown" });
    return Object.fromEntries(scopes);
  }),
});

/** By the id, which says what it is about, the category is known. */
export async function categoryBody() {
  return z.object(await ownCategoryInputs("valueUnknown"));
}

export async function categoryEditBody() {
  return (await categoryBody()).extend({ version: versionInput });
}

/** What all its numbers count is said by `mode`, as in an expense's `uneven`. */
export const presetBody = z.object({
  name: presetNameInput,
  mode: z.enum(presetModes, "valueUnknown"),
  memberIds: z
    .array(placeInput, "sharersMissing")
    .min(1, "sharersMissing")
    .max(limits.membersPerGroupMax, "valueUnknown"),
  of: z.record(placeInput, z.int("valueUnknown").transform(BigInt), "valueUnknown").default({}),
});

export const presetChangeBody = presetBody.extend({ version: versionInput });

export const defaultSplitBody = z.object({ default: defaultSplitInput("valueUnknown") });

export const statsQuery = z.object({
  period: z
    .string()
    .transform((text, context) => {
      const period = periodIn(text);
      if (period) return period;
      context.addIssue({ code: "custom", message: "periodUnknown" });
      return z.NEVER;
    })
    .optional(),
});

/** Who each person of a file is, by their keys in it: a place, or "new". */
export const importBody = z.object({
  places: z.record(
    z.string().regex(/^p\d{1,3}$/, "valueUnknown"),
    z.union([z.literal("new"), z.uuid()], "valueUnknown"),
    "valueUnknown",
  ),
});
