import { getTranslations } from "next-intl/server";
import { keepsMail } from "@/lib/settings";

/** What stands above a form that wants mending; the browser fills in how many things. */
export async function summaryWords() {
  const say = await getTranslations("form");
  return { one: say("oneThing"), many: say.raw("manyThings") as string };
}

/** What a sentence about a mail asks for: one that is kept here was written, and is on its way to nobody. */
export function mailWords() {
  return { keeps: keepsMail() ? "yes" : "no" } as const;
}
