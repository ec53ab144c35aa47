import { changeHousehold, endHousehold } from "@/lib/groups/household-changes";
import { api } from "@/lib/web/api";
import { householdChangeBody } from "@/lib/web/household-inputs";
import { idOf } from "@/lib/web/ids";

export const PUT = api(async ({ membership, params, read, formId }) => {
  const held = await membership();
  const id = idOf(params.householdId, "householdIsGone");
  const { isChanged } = await changeHousehold(held, { formId: formId(), id, ...(await read(householdChangeBody)) });
  return { isChanged };
});

export const DELETE = api(async ({ membership, params }) => {
  await endHousehold(await membership(), { id: idOf(params.householdId, "householdIsGone") });
});
