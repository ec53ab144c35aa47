import { getTranslations } from "next-intl/server";
import { type MailState, mailStates } from "@/db/schema/mail";

export async function mailStateWords(): Promise<Record<MailState, string>> {
  const say = await getTranslations("mailStates");
  return Object.fromEntries(mailStates.map((state) => [state, say(state)])) as Record<MailState, string>;
}
