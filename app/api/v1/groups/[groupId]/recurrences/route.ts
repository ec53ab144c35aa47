import { listEndedRecurrences, listRecurrences } from "@/lib/expenses/recurrences/list";
import { api } from "@/lib/web/api";
import { recurrencesQuery } from "@/lib/web/api-inputs";
import { withExtra } from "../bills";

/** All that has something to come, or, the newest first, what is over: its next page begins before what `next` names. */
export const GET = api(async ({ membership, readQuery }) => {
  const held = await membership();
  const { state, before } = readQuery(recurrencesQuery);
  if (state === "active") return { recurrences: (await listRecurrences(held)).map(withExtra), next: null };
  const { rows, next } = await listEndedRecurrences(held, { before });
  return { recurrences: rows.map(withExtra), next };
});
