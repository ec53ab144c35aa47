import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import type { Author } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import type { Entry } from "./entries";

type Participants = Pick<Entry, "kind" | "payers" | "memberIds"> & {
  payerField: "payerId" | "payers";
  before?: string[];
};

/**
 * That everyone named is a place of this group, locked in the order of their ids until the transaction ends. Who has left
 * takes no part in anything new, and stays in what they were in before. A place that was merged takes part in nothing.
 */
export async function requireParticipants(
  tx: Transaction,
  { groupId }: Author,
  { kind, payers, memberIds, payerField, before = [] }: Participants,
): Promise<void> {
  const payerIds = Object.keys(payers);
  const able = await lockAble(tx, groupId, { memberIds: [...payerIds, ...memberIds], before });
  const fields = kind === "payment" ? { payer: "fromId", sharer: "toId" } : { payer: payerField, sharer: "memberIds" };
  if (!payerIds.every((id) => able.has(id))) throw new DomainError("INVALID", "memberIsGone", { field: fields.payer });
  if (!memberIds.every((id) => able.has(id)))
    throw new DomainError("INVALID", "memberIsGone", { field: fields.sharer });
}

type Asked = { memberIds: string[]; before: string[] };

async function lockAble(tx: Transaction, groupId: string, asked: Asked): Promise<Set<string>> {
  return new Set((await lockPlaces(tx, groupId, asked)).filter(({ isAble }) => isAble).map(({ id }) => id));
}

/** That a place of this group, locked as above, can take part in something that it was not in, or only in what it was in. */
export async function requireAble(
  tx: Transaction,
  { groupId }: Author,
  { memberId, field, wasIn = false }: { memberId: string; field: string; wasIn?: boolean },
): Promise<void> {
  const able = await lockAble(tx, groupId, { memberIds: [memberId], before: wasIn ? [memberId] : [] });
  if (!able.has(memberId)) throw new DomainError("INVALID", "memberIsGone", { field });
}

/** Those of some places of this group who can take no part any more, all of them locked as above. */
export async function findAbsent(tx: Transaction, { groupId }: Author, asked: Asked): Promise<{ name: string }[]> {
  return (await lockPlaces(tx, groupId, asked)).filter(({ isAble }) => !isAble);
}

async function lockPlaces(tx: Transaction, groupId: string, { memberIds, before }: Asked) {
  const wanted = [...new Set(memberIds)].filter(isId);
  const places = await tx
    .select({ id: members.id, name: members.name, leftAt: members.leftAt, mergedInto: members.mergedInto })
    .from(members)
    .where(and(eq(members.groupId, groupId), inArray(members.id, wanted)))
    .orderBy(asc(members.id))
    .for("share");
  return places.map(({ id, name, leftAt, mergedInto }) => {
    const isAble = !mergedInto && (!leftAt || before.includes(id));
    return { id, name, isAble };
  });
}
