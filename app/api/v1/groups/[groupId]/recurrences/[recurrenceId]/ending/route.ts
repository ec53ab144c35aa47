import { resumeRecurrence } from "@/lib/expenses/recurrences/changes";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Takes its end back. */
export const DELETE = api(async ({ membership, params }) => {
  await resumeRecurrence(await membership(), { recurrenceId: idOf(params.recurrenceId, "recurrenceIsGone") });
});
