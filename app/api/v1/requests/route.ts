import { openCode } from "@/lib/groups/code-opening";
import { askToJoin, listOwnRequests } from "@/lib/people/asking-to-join";
import { api } from "@/lib/web/api";
import { requestBody } from "@/lib/web/api-people-inputs";

export const GET = api(async ({ account }) => ({ requests: await listOwnRequests(account) }));

/** Asks to join the group of a code, or joins it where the code lets people in. */
export const POST = api(
  async ({ account, read, formId, visitor }) => {
    const { code, message } = await read(requestBody);
    const opened = await openCode(account, code, visitor);
    const { groupId, state } = await askToJoin(account, { opened, formId: formId(), message }, visitor);
    return { groupId, state };
  },
  { status: 201 },
);
