import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";
import type { Visitor } from "@/lib/users/visitor";
import type { Membership } from "../membership";
import { acts } from "./acts";
import { lockForInviting } from "./inviting";
import { lockInvitable } from "./managing";
import { beginSend, countInviting, type Pace, type Send } from "./sending";

export const severalActs = ["sendAgain", "extend", "revoke"] as const;

export type SeveralAct = (typeof severalActs)[number];

export type Several = {
  /** Made when the form was rendered: the same press twice does it once. */
  formId: string;
  memberIds: readonly string[];
  act: SeveralAct;
} & Pick<Send, "proof">;

export type SeveralDone = { count: number; refused: { memberId: string; key: ErrorKey }[] };

/** Does the same for several places at once. What is refused for one leaves the others as they are. */
export async function tendSeveral(
  membership: Membership,
  { formId, memberIds, act, proof }: Several,
  visitor?: Visitor,
): Promise<SeveralDone> {
  const ids = [...new Set(memberIds)].sort();
  if (ids.length === 0 || ids.length > limits.membersPerGroupMax) throw new DomainError("INVALID", "nobodyTicked");
  await countInviting(visitor);
  const pace = act === "sendAgain" ? await beginSend(membership, { addresses: ids.length, proof }) : undefined;
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const content = ["several", act, held.groupId, ids];
    const { count, refused } = await once(tx, { userId: held.userId, key: formId, content }, async () => {
      const refused: SeveralDone["refused"] = [];
      for (const memberId of await inOrderOfAddresses(tx, held, ids)) {
        const key = await tendOne(tx, held, { memberId, act, pace });
        if (key) refused.push({ memberId, key });
      }
      return { count: ids.length - refused.length, refused };
    });
    return { count, refused };
  });
}

/** Mails lock the addresses that they go to, so several go out in the order of these. An unknown id keeps its turn. */
async function inOrderOfAddresses(tx: Transaction, { groupId }: Membership, ids: string[]): Promise<string[]> {
  const places = await tx
    .select({ id: members.id, key: members.addressKey })
    .from(members)
    .where(and(eq(members.groupId, groupId), inArray(members.id, ids)));
  const keys = new Map(places.map(({ id, key }) => [id, key ?? ""]));
  const keyOf = (id: string) => keys.get(id) ?? "";
  return ids.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0));
}

/** Null, or why it was not done. */
async function tendOne(
  tx: Transaction,
  held: Membership,
  { memberId, act, pace }: { memberId: string; act: SeveralAct; pace?: Pace },
): Promise<ErrorKey | null> {
  try {
    await tx.transaction(async (one) =>
      acts[act](one, held, { place: await lockInvitable(one, held, memberId), pace }),
    );
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.key;
    throw error;
  }
}
