import { addPerson } from "@/lib/groups/invitations/inviting";
import { listMembers } from "@/lib/groups/members";
import { api } from "@/lib/web/api";
import { memberBody } from "@/lib/web/api-people-inputs";

export const GET = api(async ({ membership }) => ({ members: await listMembers(await membership()) }));

export const POST = api(
  async ({ membership, read, formId, visitor: by }) => {
    const held = await membership();
    const input = { formId: formId(), by, ...(await read(memberBody)) };
    const { memberId: id, isProposed } = await addPerson(held, input);
    return { id, isProposed };
  },
  { status: 201 },
);
