import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { paymentHandles } from "@/db/schema/payment-handles";
import { users } from "@/db/schema/users";
import { isHeld, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { byKind, type PaymentHandle } from "@/lib/users/payment-handles";

/** How somebody of the group can be paid, as they say themselves: for as long as both are in it. */
export async function listPaymentWays({ groupId }: Membership, memberId: string): Promise<PaymentHandle[]> {
  if (!isId(memberId)) return [];
  const { kind, value, holder } = paymentHandles;
  const rows = await db
    .select({ kind, value, holder })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(paymentHandles, eq(paymentHandles.userId, users.id))
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId), isHeld, isNull(users.disabledAt)));
  return rows.sort(byKind);
}
