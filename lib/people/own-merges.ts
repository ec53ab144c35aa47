import { db, type Transaction } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { answer, lockInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { tellVoucher } from "@/lib/groups/invitations/vouching";
import { findMembership, lockGroup, type Membership } from "@/lib/groups/membership";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { hasMail } from "@/lib/settings";
import { hashToken } from "@/lib/tokens";
import { once, unlessAnswered } from "@/lib/users/idempotency";
import type { Account } from "@/lib/users/sessions";
import type { Visitor } from "@/lib/users/visitor";
import { ownsAddress } from "./invitees";
import { lockPair, mergePair } from "./merging";

/**
 * Someone who holds a place in the group opened an invitation to another one and says that both are theirs. It is answered
 * by that, and whoever sent it hears of it. The same form sent again gets the first answer, though its link is used by then.
 */
export async function mergeOwnPlaces(
  account: Account,
  { token, formId }: { token: string; formId: string },
  visitor: Visitor,
): Promise<{ groupId: string; isRepeat: boolean }> {
  const asked = { userId: account.user.id, key: formId, content: ["merge own places", hashToken(token)] };
  return unlessAnswered(asked, async () => {
    const opened = await requireInvitation(token, visitor);
    const { groupId } = opened;
    const membership = await findMembership(account, groupId);
    if (!membership) throw new DomainError("NOT_FOUND", "groupIsGone");
    return db.transaction(async (tx) => {
      const held = await lockGroup(tx, membership, { change: "people", least: "viewer" });
      return once(tx, asked, async () => {
        await mergeInvited(tx, held, opened);
        return { groupId };
      });
    });
  });
}

async function mergeInvited(tx: Transaction, held: Membership, opened: OpenedInvitation): Promise<void> {
  const { invitation, place } = await lockInvitation(tx, opened);
  const { userId, memberId, groupId, group, account } = held;
  if (opened.to && hasMail() && !(await ownsAddress(tx, { userId, key: opened.to.key })))
    throw new DomainError("EMAIL_MISMATCH", "invitationIsAnothers");
  await answer(tx, opened, { state: "accepted" });
  await mergePair(tx, held, await lockPair(tx, { groupId, fromId: opened.memberId, intoId: memberId }));
  const person = nameToTender({ name: place.name, address: invitation.address });
  const props = { person, member: account.user.name, group: group.name, groupId, memberId };
  const about = { inviterId: invitation.inviterId, place };
  await tellVoucher(tx, about, { template: "placesMerged", props });
}
