import { inviteMany } from "@/lib/groups/invitations/inviting-many";
import { listInvitations } from "@/lib/groups/people";
import { findPolicy, usualTerms } from "@/lib/groups/policy";
import { hasMail } from "@/lib/settings";
import { api } from "@/lib/web/api";
import { outcomesOf } from "@/lib/web/api-invitations";
import { invitationsBody } from "@/lib/web/api-people-inputs";
import { readPeople } from "@/lib/web/invitation-rows";

export const GET = api(async ({ membership }) => ({ invitations: await listInvitations(await membership()) }));

/** Invites many at once, and says of each what became of them. */
export const POST = api(
  async ({ membership, read, formId, visitor: by }) => {
    const held = await membership();
    const usual = usualTerms(held.role, await findPolicy(held));
    const { sends, ...list } = readPeople(await read(invitationsBody), usual);
    const sending = { formId: formId(), by, ...list, sends: sends && hasMail() };
    return { people: await outcomesOf(await inviteMany(held, sending)) };
  },
  { status: 201 },
);
