import { getTranslations } from "next-intl/server";
import { canBeInHousehold, type Household } from "@/lib/groups/households";
import type { ListedMember } from "@/lib/groups/members";
import { summaryWords } from "@/lib/web/words";
import { placesFor } from "../../expenses/form-parts";

export async function householdFormWords() {
  const [say, summary] = await Promise.all([getTranslations("households"), summaryWords()]);
  return {
    name: say("name"),
    nameNote: say("nameNote"),
    who: say("who"),
    save: say("save"),
    busy: say("busy"),
    cancel: say("cancel"),
    summary,
  };
}

/** Everyone who is in no household, and those of one. */
export function peopleFor(members: ListedMember[], households: Household[], own?: Household) {
  const taken = new Set(households.filter(({ id }) => id !== own?.id).flatMap(({ memberIds }) => memberIds));
  return placesFor(members)
    .filter((member) => canBeInHousehold(member) && !taken.has(member.id))
    .map(({ id, name }) => ({ id, name, isTicked: own?.memberIds.includes(id) ?? false }));
}
