import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { findFirstAnswer, once } from "@/lib/users/idempotency";
import type { Membership } from "../membership";
import type { Place } from "../places";
import { acts } from "./acts";
import { requireNoDecline } from "./invited-places";
import { lockForInviting } from "./inviting";
import { lockForRevoking, lockInvitable } from "./managing";
import { type Obstacle, obstacleOf } from "./obstacle";
import { tellOfProposals, tellOfRefusals } from "./proposal-news";
import { beginSend, byAddress, countInviting, type Pace, type Send } from "./sending";

export const severalActs = ["sendAgain", "remind", "extend", "revoke"] as const;

export type SeveralAct = (typeof severalActs)[number];

export type Several = {
  /** Made when the form was rendered: the same press twice does it once. */
  formId: string;
  memberIds: readonly string[];
  act: SeveralAct;
} & Pick<Send, "by" | "proof">;

export type Refused = { memberId: string } & Obstacle;

export type SeveralDone = {
  count: number;
  /** How many of them wait for an admin first. */
  proposed: number;
  refused: Refused[];
  pace: Pace;
};

/** Does the same for several places at once. What is refused for one leaves the others as they are. */
export async function tendSeveral(
  membership: Membership,
  { formId, memberIds, act, by, proof }: Several,
): Promise<SeveralDone> {
  const ids = tickedOnce(memberIds);
  const asked = { userId: membership.userId, key: formId, content: ["several", act, membership.groupId, ids] };
  const first = await findFirstAnswer<SeveralDone>(asked);
  if (first) return first;
  await countInviting(by);
  const sends = act === "sendAgain" || act === "remind";
  const pace = sends ? await beginSend(membership, { addresses: ids.length, proof }) : "at once";
  return db.transaction(async (tx) => {
    const held = await (act === "revoke" ? lockForRevoking : lockForInviting)(tx, membership);
    return once(tx, asked, async () => {
      const tend = async (one: Transaction, place: Place) => {
        if (act === "sendAgain") await requireNoDecline(one, place);
        const said = await acts[act](one, held, { place, until: null, pace });
        return { memberId: place.id, refusals: said ?? [] };
      };
      const { done, refused } = await forEachOf(tx, held, { memberIds: ids, act: tend });
      const tended = done.map(({ memberId }) => memberId);
      const proposed = act === "sendAgain" ? await tellOfProposals(tx, held, tended) : 0;
      await tellOfRefusals(
        tx,
        held,
        done.flatMap(({ refusals }) => refusals),
      );
      return { count: done.length, proposed, refused, pace };
    });
  });
}

/** Those who are ticked, in an order of their own and each once. */
export function tickedOnce(
  memberIds: readonly string[],
  { max = limits.membersPerGroupMax }: { max?: number } = {},
): string[] {
  const ids = [...new Set(memberIds)].sort();
  if (ids.length === 0) throw new DomainError("INVALID", "nobodyTicked");
  if (ids.length > max) throw new DomainError("INVALID", "tooManyTicked", { values: { max } });
  return ids;
}

type Each<Done> = { memberIds: string[]; act: (one: Transaction, place: Place) => Promise<Done> };

/** Does something for each, alone: who is refused is named with why. The group is locked by the caller. */
export async function forEachOf<Done>(
  tx: Transaction,
  held: Membership,
  { memberIds, act }: Each<Done>,
): Promise<{ done: Done[]; refused: Refused[] }> {
  const done: Done[] = [];
  const refused: Refused[] = [];
  for (const memberId of await inOrderOfAddresses(tx, held, memberIds)) {
    try {
      done.push(await tx.transaction(async (one) => act(one, await lockInvitable(one, held, memberId))));
    } catch (error) {
      refused.push({ memberId, ...obstacleOf(error) });
    }
  }
  return { done, refused };
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
