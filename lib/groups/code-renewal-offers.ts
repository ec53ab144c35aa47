import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groupCodes, type RenewalReason } from "@/db/schema/group-codes";
import { findGroupCode } from "./codes";
import { lockGroup, type Membership, mayManage } from "./membership";

/**
 * Offers the group's admins another code, because somebody who knows this one may do less now. It stays theirs to renew
 * until they do, or say that it stays. The group is locked by the caller.
 */
export async function offerRenewal(tx: Transaction, groupId: string, reason: RenewalReason): Promise<void> {
  await tx.update(groupCodes).set({ renewalOffer: reason }).where(eq(groupCodes.groupId, groupId));
}

/** Why another code is offered; null where none is, and for whoever could not make one. */
export async function findRenewalOffer(membership: Membership): Promise<RenewalReason | null> {
  const { groupId } = membership;
  if (!mayManage(membership)) return null;
  const [row] = await db
    .select({ renewalOffer: groupCodes.renewalOffer })
    .from(groupCodes)
    .where(eq(groupCodes.groupId, groupId));
  // A code that leads nowhere is nothing to worry about until somebody switches it on again.
  if (!row?.renewalOffer || (await findGroupCode(membership))?.state !== "open") return null;
  return row.renewalOffer;
}

/** The code stays as it is. */
export async function declineRenewal(membership: Membership): Promise<void> {
  await db.transaction(async (tx) => {
    const { groupId } = await lockGroup(tx, membership, { change: "people", least: "admin" });
    await tx.update(groupCodes).set({ renewalOffer: null }).where(eq(groupCodes.groupId, groupId));
  });
}
