import type { FoundList } from "@/lib/groups/invitations/lists";
import { previewInvitation } from "@/lib/groups/invitations/preview";
import type { Membership } from "@/lib/groups/membership";
import { hasMail } from "@/lib/settings";

/** The mail that the first of a list will get; null where nobody gets one, or everyone has theirs. */
export async function firstMail(membership: Membership, list: FoundList) {
  const first = list.rows.find((row) => !row.obstacle);
  if (!first || list.sentAt || !hasMail()) return null;
  const { typed: email, role, message } = first;
  const { days, lastOn: until } = list;
  return previewInvitation(membership, { email, role, message, days, until });
}
