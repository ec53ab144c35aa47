import { z } from "zod";
import { isDay } from "@/lib/days";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { defaultReading, isRegion } from "@/lib/formats";
import { readGroupCode } from "@/lib/group-code-text";
import { timeOfId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { roles } from "@/lib/roles";
import { plainLine, plainLines } from "@/lib/texts";
import { currentTimeZone, isTimeZone } from "@/lib/time-zones";
import { parseAddress } from "@/lib/users/addresses";
import { checkPassword } from "@/lib/users/passwords";

/**
 * The fields that several forms have; each message is a key below "errors". What an address or a new password must be
 * is asked of the domain, which asks itself again: so a form hears at once all that can be known of its fields.
 */
export const emailInput = z.string("emailMissing").trim().superRefine(takenBy(parseAddress));

/** A password is taken as typed: a space at its end is part of it. */
export const passwordInput = z
  .string("passwordMissing")
  .min(1, "passwordMissing")
  .refine((password) => password.length <= limits.typedPasswordLengthMax, {
    error: "passwordTooLong",
    params: { max: limits.passwordCharactersMax },
  });

export const newPasswordInput = z
  .string("passwordUnchosen")
  .min(1, "passwordUnchosen")
  .superRefine(takenBy((password) => checkPassword(password, { about: [] })));

/** Finds the issue with a field that the domain's refusal of it would be. */
export function takenBy<Typed>(take: (typed: Typed) => unknown, field?: string) {
  return (typed: Typed, context: z.RefinementCtx): void => {
    try {
      take(typed);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.addIssue({ code: "custom", message: error.key, params: error.values, path: field ? [field] : [] });
    }
  };
}

/** A line of text, or none; how long it may be is said where it is used. */
export const maybeLineInput = z.string("valueUnknown").default("").transform(plainLine);

/** A line of text that says something. */
export function lineInput({ missing, tooLong, max }: { missing: ErrorKey; tooLong: ErrorKey; max: number }) {
  return z
    .string(missing)
    .transform(plainLine)
    .pipe(
      z
        .string()
        .refine((line) => !/^[\p{C}\p{Z}\p{M}]*$/u.test(line), missing)
        .refine((line) => [...line].length <= max, { error: tooLong, params: { max } }),
    );
}

export const nameInput = lineInput({ missing: "nameMissing", tooLong: "nameTooLong", max: limits.nameCharactersMax });

export const groupNameInput = lineInput({
  missing: "groupNameMissing",
  tooLong: "nameTooLong",
  max: limits.nameCharactersMax,
});

/** Sentences in lines, or none. */
function linesInput(max: number) {
  return z
    .string("valueUnknown")
    .default("")
    .transform(plainLines)
    .refine((text) => [...text].length <= max, { error: "noteTooLong", params: { max } });
}

/** A few sentences, or none. */
export const noteInput = linesInput(limits.noteCharactersMax);

export const commentInput = linesInput(limits.commentCharactersMax).refine((text) => text !== "", "commentMissing");

/** A field that may be left empty; what stands in it must be what the input takes. */
function orEmpty(input: z.ZodType<string>) {
  return z
    .string("valueUnknown")
    .default("")
    .transform((typed, context) => {
      if (typed.trim() === "") return "";
      const answer = input.safeParse(typed);
      if (answer.success) return answer.data;
      for (const issue of answer.error.issues) {
        const params = issue.code === "custom" ? issue.params : undefined;
        context.addIssue({ code: "custom", message: issue.message, params });
      }
      return z.NEVER;
    });
}

export const maybeEmailInput = orEmpty(emailInput);

export const maybeNameInput = orEmpty(nameInput);

/** A box: what is not ticked is not sent. */
export const tickInput = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** For how many days an invitation can be answered. */
export const daysInput = z
  .string("valueUnknown")
  .trim()
  .refine((days) => /^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= limits.invitationDaysMax, {
    error: "daysUnknown",
    params: { max: limits.invitationDaysMax },
  })
  .transform(Number);

/** For how many people a group's code is; empty for any number. */
export const usesInput = z
  .string("valueUnknown")
  .trim()
  .refine((uses) => /^\d{0,4}$/.test(uses), { error: "usesUnknown", params: { max: limits.membersPerGroupMax } })
  .transform((uses) => (uses === "" ? null : Number(uses)));

/** The last day of a guest's access, or nothing. */
export const untilInput = orEmpty(z.string().refine(isDay, "dayUnknown")).transform((day) => day || null);

export const roleInput = z.enum(roles, "choiceUnknown");

export const codeInput = z
  .string("codeMissing")
  .transform((code) => code.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "codeMissing"));

/** A group's code as it was typed, which is as forgiving as can be. */
export const groupCodeInput = z.string("groupCodeMissing").refine((typed) => readGroupCode(typed), "groupCodeMissing");

/** The six digits that an authenticator app shows. */
export const totpInput = z
  .string("totpMissing")
  .transform((code) => code.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "totpMissing"));

/** Those, or a recovery code, however it was spaced when it was written down. */
export const secondStepInput = z
  .string("totpMissing")
  .transform((code) => code.replace(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{10})$/, "totpMissing"));

/** Made when the form was rendered; what the form makes bears it, so that sending it twice makes one. */
export const formIdInput = z
  .uuidv7("formBroken")
  .refine((id) => !isFromFuture(id), "formBroken")
  .refine((id) => !isTooOld(id), "formTooOld");

/** Ids put lists in order, and nobody's row may stay on top of them. */
function isFromFuture(id: string): boolean {
  return timeOfId(id) > Date.now() + limits.formIdAheadSecondsMax * 1000;
}

/** What was asked under a key is forgotten some day, and must not be done again then. */
function isTooOld(id: string): boolean {
  return timeOfId(id) < Date.now() - limits.formIdSecondsMax * 1000;
}

/** What a browser worked for a form that asked it to; whether it is right, the domain finds out. */
export const proofInput = z.string().max(4_000).optional().catch(undefined);

/** A box that has to be ticked before something that is hard to take back. */
export const sureInput = z.literal("on", "notSure");

export const idInput = z.uuid("formBroken");

/** One of a list, or none of it. */
export const maybeIdInput = z
  .union([z.literal(""), z.uuid()], "choiceUnknown")
  .default("")
  .transform((id) => id || null);

export const tokenInput = z.string("formBroken").regex(/^[A-Za-z0-9_-]{43}$/, "formBroken");

/** What a browser says of itself at sign-up is a guess, so a wrong one is no failure. */
export const guessedTimeZoneInput = z
  .string()
  .optional()
  .transform((zone) => (zone && isTimeZone(zone) ? currentTimeZone(zone) : defaultReading.timeZone));

export const regionInput = z.string("choiceUnknown").refine(isRegion, "choiceUnknown");

export const timeZoneInput = z.string("choiceUnknown").refine(isTimeZone, "choiceUnknown");
