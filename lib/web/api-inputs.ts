import { z } from "zod";
import { codeAudiences } from "@/db/schema/group-codes";
import { budgetScopes, byTitle, categories, noCategory } from "@/lib/categories";
import { isDay } from "@/lib/days";
import { debtViews } from "@/lib/expenses/debt-asks";
import { limits } from "@/lib/limits";
import { codeRoles } from "@/lib/roles";
import { presetModes, unevenModes } from "@/lib/split-modes";
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
});

/** In the group's currency, unless another is named; its rate is a text, so that no digit of it is lost. */
const givenInputs = {
  amount: amountInput,
  currency: z.string("currencyUnknown").optional(),
  rate: z.string("rateUnknown").nullable().default(null),
  spentOn: dayInput,
};

const numbersInput = z.object({
  mode: z.enum(unevenModes, "valueUnknown"),
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
  category: z.enum([noCategory, byTitle, ...categories], "valueUnknown").default(byTitle),
  ...givenInputs,
  payerId: placeInput.optional(),
  payers: z.record(placeInput, z.int("amountNotWhole").transform(BigInt), "valueUnknown").nullable().default(null),
  memberIds: z
    .array(placeInput, "sharersMissing")
    .min(1, "sharersMissing")
    .max(limits.membersPerGroupMax, "valueUnknown"),
  uneven: z.discriminatedUnion("mode", [numbersInput, itemsInput], "valueUnknown").nullable().default(null),
});

/** What it is stays: money that was spent, or that came in. */
export const expenseEditBody = expenseBody.omit({ kind: true }).extend({ version: versionInput });

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
/** Each is a month's, and what is left out has none. */
export const budgetsBody = z.object({
  budgets: z.partialRecord(z.enum(budgetScopes, "valueUnknown"), amountInput, "valueUnknown"),
});

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
