import { DomainError } from "@/lib/errors";
import { endRecurrence } from "@/lib/expenses/recurrences/changes";
import { editRecurrence } from "@/lib/expenses/recurrences/editing";
import { findRecurrence, listOccasions } from "@/lib/expenses/recurrences/recurrence-list";
import { api } from "@/lib/web/api";
import { occasionsQuery, recurrenceBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";
import { withExtra } from "../../bills";

/** With what became of its days so far, the newest first; the next page of them begins before what `next` names. */
export const GET = api(async ({ membership, params, readQuery }) => {
  const held = await membership();
  const recurrence = await findRecurrence(held, idOf(params.recurrenceId, "recurrenceIsGone"));
  if (!recurrence) throw new DomainError("NOT_FOUND", "recurrenceIsGone");
  const query = readQuery(occasionsQuery);
  const { rows: occasions, next } = await listOccasions(held, { recurrenceId: recurrence.id, ...query });
  return { ...withExtra(recurrence), occasions, next };
});

/** Changes what is still to come. */
export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  const recurrenceId = idOf(params.recurrenceId, "recurrenceIsGone");
  return editRecurrence(held, { recurrenceId, ...(await read(recurrenceBody)) });
});

/** Ends it. */
export const DELETE = api(async ({ membership, params }) => {
  await endRecurrence(await membership(), { recurrenceId: idOf(params.recurrenceId, "recurrenceIsGone") });
});
