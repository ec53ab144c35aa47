import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import type { People } from "./people";

/** "Ines", or "Ines and Tomás": who paid, at the start of a sentence. */
export async function PayerNames({ payers, people }: { payers: { id: string }[]; people: People }) {
  const say = await getTranslations("expense");
  const names = payers.map(({ id }, index) => (index === 0 ? people.nameAtStart(id) : people.nameOf(id)));
  return <NameList names={firstNames(names, (count) => say("others", { count }))} />;
}

/** Who gave and who got, as a sentence about a payment names them: what is owed begins with who took it over. */
export function moverNames(
  people: People,
  { fromId, toId }: { fromId: string; toId: string | null },
  which: "debt" | "credit" | null,
) {
  const [first, second] = which === "debt" ? [toId, fromId] : [fromId, toId];
  const [start, then] = [() => people.nameAtStart(first), () => people.nameOf(second)];
  return which === "debt" ? { from: then, to: start } : { from: start, to: then };
}
