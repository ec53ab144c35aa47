import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { users } from "@/db/schema/users";
import type { MailName } from "@/emails/registry";
import type { NewMail } from "@/lib/mail/outbox";
import { isAtLeast } from "@/lib/roles";
import { mailUser } from "@/lib/users/user-mail";
import { isHeld, type Membership } from "../membership";
import type { Place } from "../places";
import { mayGive, readPolicy } from "../policy";
import type { Invitation } from "./mailing";

export type Voucher = {
  memberId: string;
  userId: string;
  name: string;
  /** Of the group: a link to a place that somebody has held is theirs to make. */
  isAdmin: boolean;
};

/**
 * Who answers for an invitation: whoever sent it, or, where they left or may no longer, the owner who has been there
 * longest. News of it go there, and it is renewed in their name.
 */
export async function findVoucher(
  reader: Reader,
  { inviterId, place }: { inviterId: string; place: Pick<Place, "groupId" | "role"> },
): Promise<Voucher | null> {
  const rows = await reader
    .select({ memberId: members.id, userId: users.id, name: members.name, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.groupId, place.groupId),
        isHeld,
        isNull(users.disabledAt),
        or(eq(members.id, inviterId), eq(members.role, "owner")),
      ),
    )
    .orderBy(desc(sql`${members.id} = ${inviterId}`), asc(members.joinedAt), asc(members.id));
  const policy = await readPolicy(reader, place);
  const voucher = rows.find(({ role }) => mayGive(role, policy, place));
  if (!voucher) return null;
  const { role, ...who } = voucher;
  return { ...who, isAdmin: isAtLeast(role, "admin") };
}

/** Tells whoever answers for an invitation what became of it. */
export async function tellVoucher<Name extends MailName>(
  tx: Transaction,
  about: { inviterId: string; place: Pick<Place, "groupId" | "role"> },
  mail: Omit<NewMail<Name>, "to" | "userId">,
): Promise<void> {
  const voucher = await findVoucher(tx, about);
  if (voucher) await mailUser(tx, voucher.userId, mail);
}

/** Who sees to an invitation that its inviter gives no more gives it from then on: else it would stay shut for whoever has it. */
export async function giveInStead(
  tx: Transaction,
  held: Membership,
  { place, invitation }: { place: Place; invitation: Invitation },
): Promise<void> {
  const { groupId, id, inviterId } = invitation;
  const policy = await readPolicy(tx, held);
  if (!mayGive(held.role, policy, place)) return;
  const [inviter] = await tx
    .select({ role: members.role })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), isNull(users.disabledAt)))
    .where(and(eq(members.groupId, groupId), eq(members.id, inviterId), isHeld));
  if (inviter && mayGive(inviter.role, policy, place)) return;
  const isThis = and(eq(invitations.groupId, groupId), eq(invitations.id, id));
  await tx.update(invitations).set({ inviterId: held.memberId }).where(isThis);
}
