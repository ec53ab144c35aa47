import { restoreOccasion, skipOccasion } from "@/lib/expenses/recurrences/changes";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Leaves out the occasion of a day, which is the next. */
export const PUT = api(async ({ membership, params }) => {
  const held = await membership();
  await skipOccasion(held, occasionOf(params));
});

/** Lets the one that was left out last come after all. */
export const DELETE = api(async ({ membership, params }) => {
  const held = await membership();
  await restoreOccasion(held, occasionOf(params));
});

function occasionOf({ recurrenceId, on = "" }: Record<string, string>) {
  return { recurrenceId: idOf(recurrenceId, "recurrenceIsGone"), on };
}
