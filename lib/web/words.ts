import { getTranslations } from "next-intl/server";

/** What stands above a form that wants mending; the browser fills in how many things. */
export async function summaryWords() {
  const say = await getTranslations("form");
  return { one: say("oneThing"), many: say.raw("manyThings") as string };
}
