import { z } from "zod";
import { defaultReading, isRegion, isTimeZone } from "@/lib/formats";
import { limits } from "@/lib/limits";

/**
 * The fields that several forms have. They check shape only and leave what an address or a password must be to the
 * domain; each message is a key below "errors".
 */
export const emailInput = z.string("emailMissing").trim().min(1, "emailMissing").max(1000, "emailTooLong");

/** A password is taken as typed: a space at its end is part of it. */
export const passwordInput = z.string("passwordMissing").min(1, "passwordMissing").max(1000, "passwordTooLong");

export const nameInput = z
  .string("nameMissing")
  .transform((name) => name.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
  .pipe(
    z
      .string()
      .refine((name) => !/^[\p{C}\p{Z}\p{M}]*$/u.test(name), "nameMissing")
      .refine((name) => [...name].length <= limits.nameCharactersMax, "nameTooLong"),
  );

export const codeInput = z
  .string("codeMissing")
  .transform((code) => code.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "codeMissing"));

/** Made when the form was rendered; what the form makes bears it, so that sending it twice makes one. */
export const formIdInput = z.uuidv7("formBroken");

export const idInput = z.uuid("formBroken");

export const tokenInput = z.string("formBroken").regex(/^[A-Za-z0-9_-]{43}$/, "formBroken");

/** What a browser says of itself at sign-up is a guess, so a wrong one is no failure. */
export const guessedTimeZoneInput = z
  .string()
  .optional()
  .transform((zone) => (zone && isTimeZone(zone) ? zone : defaultReading.timeZone));

export const regionInput = z.string("choiceUnknown").refine(isRegion, "choiceUnknown");

export const timeZoneInput = z.string("choiceUnknown").refine(isTimeZone, "choiceUnknown");
