import { getTranslations } from "next-intl/server";
import { likelyCurrency } from "@/lib/likely-currency";
import { currencyOptions } from "@/lib/money";
import { summaryWords } from "@/lib/web/words";

export async function newGroupWords() {
  const say = await getTranslations("newGroup");
  return {
    summary: await summaryWords(),
    name: say("name"),
    description: say("description"),
    optional: say("optional"),
    descriptionNote: say("descriptionNote"),
    currency: say("currency"),
    currencyNote: say("currencyNote"),
    submit: say("submit"),
    busy: say("busy"),
  };
}

/** All currencies, the one of the person's region first. */
export function currenciesFor(region: string) {
  const likely = likelyCurrency(region);
  const all = currencyOptions();
  return [...all.filter(({ value }) => value === likely), ...all.filter(({ value }) => value !== likely)];
}
