import { notFound } from "next/navigation";
import { type FoundList, findList } from "@/lib/groups/invitations/lists";
import type { Membership } from "@/lib/groups/membership";
import { findPolicy, hasToAsk, invitesHere } from "@/lib/groups/policy";
import { isId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { membershipIn } from "@/lib/web/membership";

type Params = { groupId: string; listId: string };

type Found = {
  membership: Membership;
  list: FoundList;
  /** What a press sends now waits for an admin first. */
  asks: boolean;
};

/** A list of one's own. To everybody else it does not exist. */
export async function requireList({ groupId, listId }: Params): Promise<Found> {
  const membership = await membershipIn(groupId);
  const policy = await findPolicy(membership);
  const isOpen = invitesHere(membership, policy) && isId(listId);
  const list = isOpen ? await findList(membership, listId) : null;
  if (!list) notFound();
  return { membership, list, asks: hasMail() && hasToAsk(membership.role, policy) };
}
