import { listEndedRecurrences, listRecurrences } from "@/lib/expenses/recurrences/recurrence-list";
import { repeatExpense } from "@/lib/expenses/recurrences/repeating";
import { api } from "@/lib/web/api";
import { newRecurrenceBody, recurrencesQuery } from "@/lib/web/api-inputs";
import { withExtra } from "../bills";

/** All that has something to come, or, the newest first, what is over: its next page begins before what `next` names. */
export const GET = api(async ({ membership, readQuery }) => {
  const held = await membership();
  const { state, before } = readQuery(recurrencesQuery);
  if (state === "active") return { recurrences: (await listRecurrences(held)).map(withExtra), next: null };
  const { rows, next } = await listEndedRecurrences(held, { before });
  return { recurrences: rows.map(withExtra), next };
});

/** Lets an expense that is there come again. */
export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { id } = await repeatExpense(held, { formId: formId(), ...(await read(newRecurrenceBody)) });
    return { id };
  },
  { status: 201 },
);
