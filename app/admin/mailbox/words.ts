import { getTranslations } from "next-intl/server";
import type { MailStateName } from "@/components/mail/mail-state-chip";
import { mailStates } from "@/db/schema/mail";

export async function mailStateWords(): Promise<Record<MailStateName, string>> {
  const say = await getTranslations("mailStates");
  return Object.fromEntries(mailStates.map((state) => [state, say(state)])) as Record<MailStateName, string>;
}
