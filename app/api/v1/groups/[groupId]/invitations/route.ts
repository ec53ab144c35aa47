import { inviteMany } from "@/lib/groups/invitations/inviting-many";
import { listInvitations } from "@/lib/groups/people";
import { hasMail } from "@/lib/settings";
import { api } from "@/lib/web/api";
import { invitationsBody } from "@/lib/web/api-inputs";
import { outcomesOf } from "@/lib/web/api-invitations";

export const GET = api(async ({ membership }) => ({ invitations: await listInvitations(await membership()) }));

/** Invites many at once, and says of each what became of them. */
export const POST = api(
  async ({ membership, read, formId, visitor: by }) => {
    const held = await membership();
    const { sends, ...list } = await read(invitationsBody);
    const sending = { formId: formId(), by, ...list, sends: sends && hasMail() };
    return { people: await outcomesOf(await inviteMany(held, sending)) };
  },
  { status: 201 },
);
