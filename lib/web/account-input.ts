import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { limits } from "@/lib/limits";
import { checkPassword } from "@/lib/users/passwords";
import { emailInput, formIdInput, guessedTimeZoneInput, nameInput, newPasswordInput, takenBy } from "./inputs";

/** What every way to an account sends. */
export const newAccountInput = z
  .object({
    formId: formIdInput,
    name: nameInput,
    email: emailInput,
    password: newPasswordInput,
    timeZone: guessedTimeZoneInput,
  })
  .superRefine(takenBy(checkAsTheirs, "password"), { when: () => true });

/** Also where another field is wrong, and then may be missing. */
function checkAsTheirs({ name, email, password }: { name?: string; email?: string; password?: string }): void {
  if (password) checkPassword(password, { about: [name ?? "", email ?? ""] });
}

export async function newAccountWords() {
  const say = await getTranslations("newAccount");
  return {
    name: say("name"),
    email: say("email"),
    password: say("password"),
    passwordHint: (await getTranslations("form"))("passwordHint", { min: limits.passwordCharactersMin }),
  };
}
