import { db, type Transaction } from "@/db/client";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { limits, rateLimits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";
import { takeFrom } from "@/lib/users/rate-limits";
import type { Membership } from "../membership";
import { acts } from "./acts";
import { lockForInviting } from "./inviting";
import { lockInvitable } from "./managing";

export const severalActs = ["sendAgain", "extend", "revoke"] as const;

type SeveralAct = (typeof severalActs)[number];

export type Several = {
  /** Made when the form was rendered: the same press twice does it once. */
  formId: string;
  memberIds: readonly string[];
  act: SeveralAct;
};

export type SeveralDone = { count: number; refused: { memberId: string; key: ErrorKey }[] };

/** Does the same for several places at once. What is refused for one leaves the others as they are. */
export async function tendSeveral(membership: Membership, { formId, memberIds, act }: Several): Promise<SeveralDone> {
  const ids = [...new Set(memberIds)].sort();
  if (ids.length === 0 || ids.length > limits.membersPerGroupMax) throw new DomainError("INVALID", "nobodyTicked");
  // However many they are, it is one sending.
  if (act === "sendAgain") await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const content = ["several", act, held.groupId, ids];
    const { count, refused } = await once(tx, { userId: held.userId, key: formId, content }, async () => {
      const refused: SeveralDone["refused"] = [];
      for (const memberId of ids) {
        const key = await tendOne(tx, held, { memberId, act });
        if (key) refused.push({ memberId, key });
      }
      return { count: ids.length - refused.length, refused };
    });
    return { count, refused };
  });
}

/** Null, or why it was not done. */
async function tendOne(
  tx: Transaction,
  held: Membership,
  { memberId, act }: { memberId: string; act: SeveralAct },
): Promise<ErrorKey | null> {
  try {
    await tx.transaction(async (one) => acts[act](one, held, await lockInvitable(one, held, memberId)));
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.key;
    throw error;
  }
}
