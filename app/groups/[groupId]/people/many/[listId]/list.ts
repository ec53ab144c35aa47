import { notFound } from "next/navigation";
import { type FoundList, findList } from "@/lib/groups/invitations/lists";
import type { Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { isAtLeast } from "@/lib/roles";
import { membershipIn } from "@/lib/web/membership";

type Params = { groupId: string; listId: string };

/** A list of one's own. To everybody else it does not exist. */
export async function requireList({ groupId, listId }: Params): Promise<{ membership: Membership; list: FoundList }> {
  const membership = await membershipIn(groupId);
  const isOpen = isAtLeast(membership.role, "admin") && !membership.group.isArchived && isId(listId);
  const list = isOpen ? await findList(membership, listId) : null;
  if (!list) notFound();
  return { membership, list };
}
