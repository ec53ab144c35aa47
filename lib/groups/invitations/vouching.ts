import { and, asc, desc, eq, isNull, or, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import type { MailName } from "@/emails/registry";
import type { NewMail } from "@/lib/mail/outbox";
import { isAtLeast } from "@/lib/roles";
import { mailUser } from "@/lib/users/user-mail";
import { isHeld } from "../membership";
import type { Place } from "../places";
import { mayInvite, readPolicy } from "../policy";

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
  const voucher = rows.find(({ role }) => mayInvite(role, policy) && isAtLeast(role, place.role));
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
