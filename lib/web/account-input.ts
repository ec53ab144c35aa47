import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { guessRegion } from "@/lib/formats";
import { limits } from "@/lib/limits";
import { emailInput, formIdInput, guessedTimeZoneInput, nameInput, passwordInput } from "./inputs";
import { acceptedLanguages } from "./visitor";

/** What every way to an account sends. */
export const newAccountInput = z.object({
  formId: formIdInput,
  name: nameInput,
  email: emailInput,
  password: passwordInput,
  timeZone: guessedTimeZoneInput,
});

export async function guessedRegion() {
  return guessRegion(await acceptedLanguages());
}

export async function newAccountWords() {
  const say = await getTranslations("newAccount");
  return {
    name: say("name"),
    email: say("email"),
    password: say("password"),
    passwordHint: say("passwordHint", { min: limits.passwordCharactersMin }),
  };
}
