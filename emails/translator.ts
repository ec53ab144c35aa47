import { createTranslator } from "next-intl";
import english from "@/messages/en.json" with { type: "json" };

export type MailTranslator = (key: string, values?: Record<string, string | number>) => string;

/** The words of the mails. A word that is missing stops the mail: better late than with a key in place of a sentence. */
export function mailTranslator(): MailTranslator {
  const messages: { mails: Record<string, unknown> } = { mails: english.mails };
  return createTranslator({ locale: "en", messages, namespace: "mails", onError: refuse }) as unknown as MailTranslator;
}

function refuse(error: Error): never {
  throw error;
}
