import { notFound } from "next/navigation";
import { cache } from "react";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { accountOf } from "@/lib/users/sessions";
import { currentSession, requireAccount } from "./session";

/** The place that whoever asks holds in a group, read once a request; null for everybody else, and for what is no id. */
export const findMembershipIn = cache(async (groupId: string): Promise<Membership | null> => {
  const session = await currentSession();
  const account = session && accountOf(session);
  // An action is an endpoint: what it is called with need not be a text.
  return account && typeof groupId === "string" && isId(groupId) ? findMembership(account, groupId) : null;
});

/** To whoever is logged in and holds no place in it, a group does not exist. */
export async function membershipIn(groupId: string): Promise<Membership> {
  await requireAccount();
  const membership = await findMembershipIn(groupId);
  if (!membership) notFound();
  return membership;
}
