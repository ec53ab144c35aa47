import { createGroup, listGroups } from "@/lib/groups/groups";
import { api } from "@/lib/web/api";
import { groupBody } from "@/lib/web/api-people-inputs";

export const GET = api(async ({ account }) => ({ groups: await listGroups(account) }));

export const POST = api(
  async ({ account, read, formId }) => {
    const { id } = await createGroup(account, { formId: formId(), ...(await read(groupBody)) });
    return { id };
  },
  { status: 201 },
);
