import { getTranslations } from "next-intl/server";
import { formatDay, type Reading } from "@/lib/formats";
import type { HeldGroup } from "@/lib/groups/membership";

export async function shellWords() {
  const say = await getTranslations("group");
  return {
    back: say("back"),
    menu: say("menu"),
    account: say("account"),
    addExpense: say("addExpense"),
    others: say("others"),
    settled: say("settled"),
    switch: say("switch"),
  };
}

export async function archivedWords({ deletesAt }: HeldGroup, reading: Reading) {
  const say = await getTranslations("group");
  if (!deletesAt) return { title: say("archived"), note: say("archivedNote") };
  return { title: say("deleted", { day: formatDay(deletesAt, reading) }), note: say("deletedNote") };
}
