import { makeHousehold } from "@/lib/groups/household-changes";
import { listHouseholds } from "@/lib/groups/households";
import { api } from "@/lib/web/api";
import { householdBody } from "@/lib/web/household-inputs";

export const GET = api(async ({ membership }) => ({ households: await listHouseholds(await membership()) }));

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { id } = await makeHousehold(held, { formId: formId(), ...(await read(householdBody)) });
    return { id };
  },
  { status: 201 },
);
