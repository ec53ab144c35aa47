import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { resharedExpenses, resharings } from "@/db/schema/resharings";
import { DomainError } from "@/lib/errors";
import { findAbsent, requireAble } from "@/lib/expenses/entries/participants";
import { rewriteEntries } from "@/lib/expenses/entries/rewriting";
import { listVersionsBefore } from "@/lib/expenses/entries/versions";
import { findEntries, lockEntries } from "@/lib/expenses/entries/written-entries";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { listMergedPlaces } from "@/lib/groups/places";
import { isOfSeenOnly } from "@/lib/groups/visible-expenses";
import { isId } from "@/lib/ids";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { once } from "@/lib/users/idempotency";
import { markOf, type Reshared, resharingOutcomes, type Wish } from "./outcomes";

const toRecord = { change: "records", least: "member" } as const;

type Draft = { formId: string; memberId: string; wishes: Wish[] };

/** Writes down in which expenses somebody is to take part, and in which no more: each balance can be looked at first. */
export async function draftResharing(membership: Membership, asked: Draft): Promise<{ id: string }> {
  const [id, memberId] = [asked.formId.toLowerCase(), asked.memberId.toLowerCase()];
  const wishes = asked.wishes.map((wish) => ({ ...wish, expenseId: wish.expenseId.toLowerCase() }));
  const max = limits.resharedAtOnceMax;
  if (wishes.length > max) throw new DomainError("INVALID", "tooManyReshared", { field: "changes", values: { max } });
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const content = ["resharing", held.groupId, memberId, wishes];
    return once(tx, { userId: held.userId, key: id, content }, async () => {
      await requireAble(tx, held, { memberId, field: "memberId", wasIn: !isAddedIn(wishes) });
      const ids = wishes.map(({ expenseId }) => expenseId);
      const entries = await findEntries(tx, held, ids);
      if (entries.length < new Set(ids).size) throw new DomainError("NOT_FOUND", "expenseIsGone", { field: "changes" });
      const { changes, hindered } = resharingOutcomes(entries, { memberId, wishes });
      if (changes.length === 0) throw new DomainError("INVALID", "nothingReshared", { field: "changes" });
      requireFewShares(changes);
      const { groupId, memberId: createdBy } = held;
      const values = { groupId, id, memberId, createdBy };
      const made = await tx.insert(resharings).values(values).onConflictDoNothing().returning({ id: resharings.id });
      // The id was chosen by who sends it, so it may be the one of something that is there already.
      if (made.length === 0) throw new DomainError("CONFLICT", "savedAlready");
      const rows = [...changes, ...hindered].map(({ before, takesPart }) => ({ expenseId: before.id, takesPart }));
      await tx.insert(resharedExpenses).values(rows.map((row) => ({ groupId, resharingId: id, ...row })));
      return { id };
    });
  });
}

/** Where many share each, fewer are changed at once. */
function requireFewShares(changes: readonly Reshared[]): void {
  const shares = changes.reduce((sum, { before }) => sum + before.parts.length, 0);
  if (shares > limits.resharedSharesMax)
    throw new DomainError("INVALID", "tooManyResharedShares", { field: "changes" });
}

/** Who has left can still be taken out of what they were in. */
function isAddedIn(wishes: readonly { takesPart: boolean }[]): boolean {
  return wishes.some(({ takesPart }) => takesPart);
}

/**
 * Does it all at once, if it still comes to what was looked at, and changes nothing when it was done already. What stays as
 * it is, for a reason that came up since, is not done.
 */
export async function applyResharing(membership: Membership, { id, seen }: { id: string; seen: string }) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const resharing = await lockResharing(tx, held, id);
    if (resharing.appliedAt) return { isChanged: false };
    const { rows } = resharing;
    const memberId = (await listMergedPlaces(tx, held.groupId))(resharing.memberId);
    const entries = await lockEntries(
      tx,
      held,
      rows.map(({ expenseId }) => expenseId),
    );
    const { changes } = resharingOutcomes(entries, { memberId, wishes: rows });
    if (markOf(changes) !== seen) throw new DomainError("CONFLICT", "resharingIsStale");
    if (changes.length === 0) throw new DomainError("CONFLICT", "nothingReshared");
    await requireAble(tx, held, { memberId, field: "memberId", wasIn: !isAddedIn(changes) });
    const rewritings = changes.map(({ before, after }) => ({ before, entry: after, parts: after.parts }));
    await rewriteEntries(
      tx,
      held,
      rewritings.map((each) => ({ ...each, details: { resharingId: resharing.id } })),
    );
    for (const { before } of changes) {
      await tx
        .update(resharedExpenses)
        .set({ version: before.version + 1 })
        .where(and(isOf(held, resharing.id), eq(resharedExpenses.expenseId, before.id)));
    }
    await tx.update(resharings).set({ appliedAt: sql`clock_timestamp()` }).where(isIt(held, resharing.id));
    const details = { resharingId: resharing.id, count: changes.length };
    await recordActivity(tx, held, { event: "expenses_reshared", memberId, details });
    return { isChanged: true };
  });
}

/** Brings back what each of them said before, where nobody has written anything else since; says how many stay. */
export async function undoResharing(membership: Membership, { id }: { id: string }) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, toRecord);
    const resharing = await lockResharing(tx, held, id);
    const { memberId, rows } = resharing;
    if (!resharing.appliedAt) throw new DomainError("NOT_FOUND", "resharingIsGone");
    const made = rows.flatMap(({ version, ...row }) => (version === null ? [] : [{ ...row, version }]));
    if (resharing.undoneAt) return { isChanged: false, kept: made.filter(({ isBack }) => !isBack).length };
    const back = await entriesBack(tx, held, { memberId, made });
    await rewriteEntries(
      tx,
      held,
      back.map((each) => ({ ...each, details: { resharingId: resharing.id } })),
    );
    for (const { before } of back) {
      await tx
        .update(resharedExpenses)
        .set({ isBack: true })
        .where(and(isOf(held, resharing.id), eq(resharedExpenses.expenseId, before.id)));
    }
    await tx.update(resharings).set({ undoneAt: sql`clock_timestamp()` }).where(isIt(held, resharing.id));
    const kept = made.length - back.length;
    const details = { resharingId: resharing.id, kept };
    await recordActivity(tx, held, { event: "resharing_undone", memberId, details });
    return { isChanged: true, kept };
  });
}

/** What was looked at long ago and never done. */
export async function forgetResharings(_scope: JobScope): Promise<void> {
  const isOld = lt(resharings.createdAt, ago(limits.resharingKeptSeconds));
  await db.delete(resharings).where(and(isNull(resharings.appliedAt), isOld));
}

type Made = { expenseId: string; version: number; takesPart: boolean };

/** Nobody who has left or is somebody else now is put back into anything. */
async function entriesBack(
  tx: Transaction,
  held: Membership,
  { memberId, made }: { memberId: string; made: readonly Made[] },
) {
  const entries = await lockEntries(
    tx,
    held,
    made.map(({ expenseId }) => expenseId),
  );
  const [said, absent] = [
    await listVersionsBefore(tx, held, made),
    await findAbsent(tx, held, { memberIds: [memberId], before: [] }),
  ];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return made.flatMap(({ expenseId, version, takesPart }) => {
    const [before, earlier] = [byId.get(expenseId), said.get(expenseId)];
    if (!before || !earlier || before.isDeleted || before.version !== version) return [];
    if (absent.length > 0 && !takesPart) return [];
    return [{ before, entry: earlier.entry, parts: earlier.parts }];
  });
}

async function lockResharing(tx: Transaction, held: Membership, id: string) {
  const which = and(isIt(held, id), isOfSeenOnly(held, resharings.id));
  const [row] = isId(id) ? await tx.select().from(resharings).where(which).for("no key update") : [];
  if (!row) throw new DomainError("NOT_FOUND", "resharingIsGone");
  const rows = await tx.select().from(resharedExpenses).where(isOf(held, row.id));
  return { ...row, rows };
}

function isIt({ groupId }: Membership, id: string) {
  return and(eq(resharings.groupId, groupId), eq(resharings.id, id));
}

function isOf({ groupId }: Membership, resharingId: string) {
  return and(eq(resharedExpenses.groupId, groupId), eq(resharedExpenses.resharingId, resharingId));
}
