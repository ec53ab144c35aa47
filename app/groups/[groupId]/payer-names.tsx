import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import type { People } from "./people";

/** "Ines", or "Ines and Tomás": who paid, at the start of a sentence. */
export async function PayerNames({ payers, people }: { payers: { id: string }[]; people: People }) {
  const say = await getTranslations("expense");
  const names = payers.map(({ id }, index) => (index === 0 ? people.nameAtStart(id) : people.nameOf(id)));
  return <NameList names={firstNames(names, (count) => say("others", { count }))} />;
}
