import { getTranslations } from "next-intl/server";
import type { MailStateName } from "@/components/mail/mail-state-chip";
import type { MailState } from "@/db/schema/mail";
import { keepsMail } from "@/lib/settings";

type ShownMailState = { state: MailStateName; word: string };

/** What became of a mail, as its chip says it. Where this instance keeps its mails, none was delivered to anybody. */
export async function mailStateWords(): Promise<(state: MailState) => ShownMailState> {
  const say = await getTranslations("mailStates");
  const keeps = keepsMail();
  return (stored) => {
    const state = keeps && stored === "delivered" ? "kept" : stored;
    return { state, word: say(state) };
  };
}
