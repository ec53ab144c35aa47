import { inviteMany } from "@/lib/groups/invitations/inviting-many";
import { listInvitations } from "@/lib/groups/people";
import { settings } from "@/lib/settings";
import { api } from "@/lib/web/api";
import { invitationsBody } from "@/lib/web/api-inputs";
import { outcomesOf } from "@/lib/web/api-invitations";

export const GET = api(async ({ membership }) => ({ invitations: await listInvitations(await membership()) }));

/** Invites many at once, and says of each what became of them. */
export const POST = api(
  async ({ membership, read, formId, visitor }) => {
    const held = await membership();
    const { sends, ...list } = await read(invitationsBody);
    const sending = { formId: formId(), ...list, sends: sends && settings().mail.mode !== "none" };
    return { people: await outcomesOf(await inviteMany(held, sending, visitor)) };
  },
  { status: 201 },
);
