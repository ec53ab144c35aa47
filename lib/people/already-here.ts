import { db } from "@/db/client";
import { lockInvitation } from "@/lib/groups/invitations/answering";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { findVoucher } from "@/lib/groups/invitations/vouching";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { derivedId } from "@/lib/ids";
import { once } from "@/lib/users/idempotency";
import { type Account, lockUserOf } from "@/lib/users/sessions";
import { mailUser } from "@/lib/users/user-mail";

/**
 * Someone who holds a place in the group opened an invitation to another one. It stays open, and whoever sent it is told
 * once, unless they look at their own. Returns where the person is already.
 */
export async function tellAlreadyHere(account: Account, opened: OpenedInvitation): Promise<Membership | null> {
  const membership = await findMembership(account, opened.groupId);
  if (!membership) return null;
  const { id: userId, name } = account.user;
  await db.transaction(async (tx) => {
    const { invitation, place } = await lockInvitation(tx, opened);
    await lockUserOf(tx, account.session);
    const voucher = await findVoucher(tx, { inviterId: invitation.inviterId, place });
    if (!voucher || voucher.userId === userId) return;
    const key = derivedId("already here", invitation.id);
    await once(tx, { userId, key, content: [] }, async () => {
      const { groupId, id: memberId } = place;
      const person = nameToTender({ name: place.name, address: invitation.address });
      const props = { person, member: name, group: opened.shown.group, groupId, memberId };
      await mailUser(tx, voucher.userId, { template: "alreadyHere", props });
      return {};
    });
  });
  return membership;
}
