import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import type { Membership } from "../membership";
import { acts } from "./acts";
import { lockForInviting } from "./inviting";
import { lockForRevoking, lockInvitable } from "./managing";
import { type Obstacle, obstacleOf } from "./obstacle";
import { beginSend, byAddress, countInviting, type Pace, type Send } from "./sending";

export const severalActs = ["sendAgain", "extend", "revoke"] as const;

type SeveralAct = (typeof severalActs)[number];

export type Several = {
  /** Made when the form was rendered: the same press twice does it once. */
  formId: string;
  memberIds: readonly string[];
  act: SeveralAct;
} & Pick<Send, "by" | "proof">;

export type SeveralDone = { count: number; refused: ({ memberId: string } & Obstacle)[]; pace: Pace };

/** Does the same for several places at once. What is refused for one leaves the others as they are. */
export async function tendSeveral(
  membership: Membership,
  { formId, memberIds, act, by, proof }: Several,
): Promise<SeveralDone> {
  const ids = [...new Set(memberIds)].sort();
  const max = limits.membersPerGroupMax;
  if (ids.length === 0) throw new DomainError("INVALID", "nobodyTicked");
  if (ids.length > max) throw new DomainError("INVALID", "tooManyTicked", { values: { max } });
  const asked = { userId: membership.userId, key: formId, content: ["several", act, membership.groupId, ids] };
  const first = await findFirstAnswer<SeveralDone>(asked);
  if (first) return first;
  await countInviting(by);
  const pace = act === "sendAgain" ? await beginSend(membership, { addresses: ids.length, proof }) : "at once";
  return db.transaction(async (tx) => {
    const held = await (act === "revoke" ? lockForRevoking : lockForInviting)(tx, membership);
    return once(tx, asked, async () => {
      const refused: SeveralDone["refused"] = [];
      for (const memberId of await inOrderOfAddresses(tx, held, ids)) {
        const obstacle = await tendOne(tx, held, { memberId, act, pace });
        if (obstacle) refused.push({ memberId, ...obstacle });
      }
      return { count: ids.length - refused.length, refused, pace };
    });
  });
}

/** Mails lock the addresses that they go to, so several go out in the order of these. An unknown id keeps its turn. */
async function inOrderOfAddresses(tx: Transaction, { groupId }: Membership, ids: string[]): Promise<string[]> {
  const places = await tx
    .select({ id: members.id, key: members.addressKey })
    .from(members)
    .where(and(eq(members.groupId, groupId), inArray(members.id, ids)));
  const keys = new Map(places.map(({ id, key }) => [id, key]));
  const listed = ids.map((id) => ({ id, addressKey: keys.get(id) ?? null }));
  return listed.toSorted(byAddress).map(({ id }) => id);
}

/** Null, or why it was not done. */
async function tendOne(
  tx: Transaction,
  held: Membership,
  { memberId, act, pace }: { memberId: string; act: SeveralAct; pace: Pace },
): Promise<Obstacle | null> {
  try {
    await tx.transaction(async (one) =>
      acts[act](one, held, { place: await lockInvitable(one, held, memberId), until: null, pace }),
    );
    return null;
  } catch (error) {
    return obstacleOf(error);
  }
}
