import { z } from "zod";
import { isDay } from "@/lib/expenses/entries";
import { limits } from "@/lib/limits";
import { idInput, lineInput, maybeEmailInput, maybeNameInput, noteInput, roleInput } from "./inputs";

/** What the bodies of API calls must be. Names and sentences are read as the forms read them. */
const amountInput = z
  .int("amountNotWhole")
  .positive("amountNotPositive")
  .refine((amount) => amount <= Number(limits.amountMinorUnitsMax), "amountNotWhole")
  .transform(BigInt);

const dayInput = z.string("dayMissing").refine(isDay, "dayMissing");

export const groupBody = z.object({
  name: lineInput({ missing: "groupNameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax }),
  description: noteInput,
  currency: z.string("currencyUnknown"),
});

export const memberBody = z.object({
  name: maybeNameInput,
  email: maybeEmailInput,
  role: roleInput.default("member"),
  message: noteInput,
  send: z.boolean("choiceUnknown").default(true),
});

export const roleBody = z.object({ role: roleInput, takeOver: z.boolean("choiceUnknown").default(false) });

export const expenseBody = z.object({
  title: lineInput({ missing: "titleMissing", tooLong: "titleTooLong", max: limits.titleCharactersMax }),
  amount: amountInput,
  spentOn: dayInput,
  paidBy: idInput,
  sharedBy: z.array(idInput, "sharersMissing").min(1, "sharersMissing").max(limits.membersPerGroupMax, "formBroken"),
});

export const expenseEditBody = expenseBody.extend({ version: z.int("formBroken").positive("formBroken") });

export const paymentBody = z.object({ from: idInput, to: idInput, amount: amountInput, paidOn: dayInput });
