import { refresh } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { DomainError, type ErrorKey } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { withDecimalSign } from "@/lib/money";
import { markBegun } from "./begun-actions";
import { keepAnswer } from "./form-answers";
import { currentReading } from "./reading";

/** What a form may never be given back. */
const secretFields = /password/i;

/** After these the page has something else to show: a link that is over, an expense or an invitation as it is now. */
const happenedMeanwhile = new Set<ErrorKey>([
  "linkIsOver",
  "expenseWasChanged",
  "expenseIsDeleted",
  "versionIsOld",
  "resharingIsStale",
  "balanceHasChanged",
  "recurrenceWasChanged",
  "recurrenceHasEnded",
  "householdWasChanged",
  "commentIsGone",
  "commentIsForgotten",
  "receiptIsGone",
  "addressIsAnothers",
  "youAreHere",
  "invitationAccepted",
  "invitationDeclined",
  "invitationRevoked",
  "invitationExpired",
  "invitationSuperseded",
  "invitationClosed",
  "invitationIsOpen",
  "invitationIsGone",
  "listChanged",
  "mergedAgain",
  "proposalIsOver",
  "proposalWasChanged",
  "mergeIsGone",
  "groupCodeUnknown",
  "requestIsGone",
  "requestWasDeclined",
  "templateWasChanged",
  "categoryWasChanged",
  "presetWasChanged",
  "budgetsWereChanged",
  "importWasTouched",
]);

type Issue = { field: string; key: ErrorKey; values?: Record<string, string | number> | undefined };

class InvalidForm extends Error {
  constructor(readonly issues: Issue[]) {
    super("A form was not filled in as it must be.");
  }
}

/** Reads a form by its schema, whose messages are keys below "errors"; an issue's params are the sentence's values. */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData): z.infer<Schema> {
  const texts = textsIn(form);
  // No form of ours can send one, and no text in the database can hold one.
  const hasZeroByte = texts.some(([, text]) => text.includes("\0"));
  if (!isForm(form) || hasZeroByte) throw new InvalidForm([{ field: "", key: "formBroken" }]);
  return parseInput(schema, Object.fromEntries(texts));
}

/** The same for what came otherwise: the body of an API call. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const answer = schema.safeParse(given);
  if (answer.success) return answer.data;
  throw new InvalidForm(
    answer.error.issues.map((issue) => ({
      field: String(issue.path[0] ?? ""),
      key: issue.message as ErrorKey,
      values: issue.code === "custom" ? issue.params : undefined,
    })),
  );
}

/**
 * Runs an action and turns what a domain function refuses into sentences at their fields, with all that was typed
 * save passwords. What is no refusal is a bug: it goes to the log and to the error page.
 */
export async function showFailure(form: FormData, act: () => Promise<FormState> | Promise<void>): Promise<FormState> {
  markBegun();
  try {
    return handBack(form, { ...(await act()), answer: newId() });
  } catch (error) {
    unstable_rethrow(error);
    const failure = await sentencesOf(error);
    if (!failure) throw error;
    if (error instanceof DomainError && happenedMeanwhile.has(error.key)) refresh();
    return handBack(form, { ...failure, values: typedText(form), answer: newId() });
  }
}

/** A form that the server draws names itself: its page is drawn anew, and shows the answer. */
function handBack(form: FormData, state: FormState): FormState {
  const name = isForm(form) ? form.get("form") : null;
  if (typeof name === "string") {
    keepAnswer({ form: name, state });
    refresh();
    // What the page draws need not come twice: each of many links brings its drawing along.
    return { ...state, issued: undefined };
  }
  return state;
}

/** What was refused, in sentences; null for what is no refusal but a bug. */
export async function sentencesOf(error: unknown): Promise<Pick<FormState, "failure" | "errors" | "refusal"> | null> {
  const sayPlain = await getTranslations("errors");
  const say = async (key: ErrorKey, values?: Issue["values"]) => sayPlain(key, values && (await asRead(values)));
  if (error instanceof InvalidForm) {
    const hidden = error.issues.find(({ field }) => field === "" || field === "formId" || field === "token");
    if (hidden) return { failure: await say(hidden.key === "formTooOld" ? "formTooOld" : "formBroken") };
    const errors: Record<string, string> = {};
    for (const { field, key, values } of error.issues) errors[field] ??= await say(key, values);
    return { errors };
  }
  if (error instanceof DomainError) {
    log.info("form.refused", { code: error.code, key: error.key });
    const sentence = await say(error.key, error.values);
    return error.field ? { errors: { [error.field]: sentence } } : { failure: sentence, refusal: error.key };
  }
  return null;
}

/** Values that say an amount, or how one is typed. With three decimals they stay plain: after a comma those could be thousands. */
const plainNumber = /^\d+\.(?:\d{1,2}|\d{4})$/;

/** An amount in a sentence has the same decimal sign as in the fields of its form. */
async function asRead(values: NonNullable<Issue["values"]>): Promise<NonNullable<Issue["values"]>> {
  const numbers = ["example", "amount", "percent"].filter((name) => plainNumber.test(String(values[name])));
  if (numbers.length === 0) return values;
  const { region } = await currentReading();
  const written = numbers.map((name) => [name, withDecimalSign(String(values[name]), region)] as const);
  return { ...values, ...Object.fromEntries(written) };
}

/** All that was typed save passwords, for an answer that gives it back. */
export function typedText(form: FormData): Record<string, string> {
  return Object.fromEntries(textsIn(form).filter(([name]) => !secretFields.test(name)));
}

function textsIn(form: FormData): [string, string][] {
  if (!isForm(form)) return [];
  return [...form.entries()].filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return typeof value === "string" && !name.startsWith("$ACTION");
  });
}

/** An action is an endpoint, and what calls it need not be a form. */
function isForm(given: unknown): given is FormData {
  return given instanceof FormData;
}
