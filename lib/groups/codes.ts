import { isDeepStrictEqual } from "node:util";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { endOfDay, isDayOver } from "@/db/clock";
import { type CodeAudience, groupCodes } from "@/db/schema/group-codes";
import { isDay } from "@/lib/days";
import { DomainError } from "@/lib/errors";
import { dayOf } from "@/lib/formats";
import { writeGroupCode } from "@/lib/group-code-text";
import { currentKeyId, keyRing } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { type CodeRole, isAtLeast } from "@/lib/roles";
import { settings } from "@/lib/settings";
import { deriveGroupCode, hashGroupCode } from "@/lib/tokens";
import { once } from "@/lib/users/idempotency";
import { recordActivity } from "./activity";
import { lockGroup, type Membership } from "./membership";

type CodeRow = typeof groupCodes.$inferSelect;

/** Of a code, what those in the group decide about it. */
export type CodeTerms = {
  /** What who comes by it is to be. */
  role: CodeRole;
  shownTo: CodeAudience;
  /** Its last day, in the group's own time; null for a code without an end. */
  endsOn: string | null;
  /** How many people it is for, those counted who have used it. */
  uses: number | null;
  /** Whether they are in at once. */
  letsIn: boolean;
};

export type CodeState = "open" | "off" | "over" | "full";

/** Of a code: that it is neither switched off nor over. */
export const isCodeLive = sql<boolean>`${groupCodes.switchedOffAt} is null and coalesce(${groupCodes.endsAt} > now(), true)`;

/** Of a code: that it is for more people than have used it. */
export const hasUsesLeft = sql<boolean>`coalesce(${groupCodes.used} < ${groupCodes.uses}, true)`;

/** The group's code as who asks may see it. Null where there is none for them. */
export async function findGroupCode({ groupId, group, role }: Membership) {
  const row = await findRow(db, groupId);
  const manages = isAtLeast(role, "admin");
  if (!row || (!manages && (row.state !== "open" || row.shownTo === "admins" || group.isArchived))) return null;
  const { shownTo, endsAt, uses, used, letsIn, state } = row;
  const code = writeGroupCode(deriveGroupCode(row));
  return {
    code,
    link: `${settings().origin}/join/${code}`,
    role: row.role,
    shownTo,
    endsOn: endsAt && dayOf(endsAt, group.timeZone),
    uses,
    used,
    letsIn,
    state: group.isArchived ? "off" : state,
  };
}

export type ShownCode = NonNullable<Awaited<ReturnType<typeof findGroupCode>>>;

/** A code whose key is gone from the ring opens nothing, and is as good as none. */
async function findRow(reader: Reader, groupId: string): Promise<(CodeRow & { state: CodeState }) | null> {
  const state = sql<CodeState>`case
    when ${groupCodes.switchedOffAt} is not null then 'off'
    when ${groupCodes.endsAt} <= now() then 'over'
    when ${groupCodes.used} >= ${groupCodes.uses} then 'full'
    else 'open' end`;
  const [found] = await reader
    .select({ code: groupCodes, state })
    .from(groupCodes)
    .where(eq(groupCodes.groupId, groupId));
  return found && keyRing().has(found.code.keyId) ? { ...found.code, state: found.state } : null;
}

/** Makes the group's code, switches it on again or changes its terms. One that lets people in at once is another code. */
export async function changeCode(membership: Membership, terms: CodeTerms): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const { groupId, role } = held;
    const [row] = await tx.select().from(groupCodes).where(eq(groupCodes.groupId, groupId));
    const isWider = terms.letsIn && (!row || row.switchedOffAt !== null);
    if ((isWider || terms.letsIn !== (row?.letsIn ?? false)) && role !== "owner")
      throw new DomainError("FORBIDDEN", "onlyOwnersOpen", { field: "letsIn" });
    const isAnother = row?.letsIn !== terms.letsIn || !keyRing().has(row.keyId);
    const values = await valuesOf(tx, held, { terms, used: isAnother ? 0 : row.used });
    if (row && !isAnother) {
      const [changed] = await tx
        .update(groupCodes)
        .set({ ...values, switchedOffAt: null })
        .where(eq(groupCodes.groupId, groupId))
        .returning();
      // A form that is sent twice, or as it was, is nothing that happened.
      if (isDeepStrictEqual(row, changed)) return;
      await recordActivity(tx, held, { event: row.switchedOffAt ? "code_made" : "code_changed" });
      return;
    }
    const made = await makeCode(tx, { groupId, letsIn: terms.letsIn, after: row?.generation ?? 0 });
    await tx
      .insert(groupCodes)
      .values({ groupId, ...values, ...made })
      .onConflictDoUpdate({ target: groupCodes.groupId, set: { ...values, ...made } });
    await recordActivity(tx, held, { event: "code_made" });
  });
}

async function valuesOf(
  tx: Transaction,
  { group }: Membership,
  { terms: { role, shownTo, endsOn, uses, letsIn }, used }: { terms: CodeTerms; used: number },
) {
  if (uses !== null && (!Number.isInteger(uses) || uses < 1 || uses > limits.membersPerGroupMax))
    throw new DomainError("INVALID", "usesUnknown", { field: "uses", values: { max: limits.membersPerGroupMax } });
  if (uses !== null && uses < used)
    throw new DomainError("INVALID", "usesAreFewer", { field: "uses", values: { used } });
  if (!endsOn) return { role, shownTo, uses, letsIn, endsAt: null };
  if (!isDay(endsOn)) throw new DomainError("INVALID", "dayUnknown", { field: "endsOn" });
  if (await isDayOver(tx, { on: endsOn, ...group })) throw new DomainError("INVALID", "dayIsOver", { field: "endsOn" });
  return { role, shownTo, uses, letsIn, endsAt: endOfDay(endsOn, group.timeZone) };
}

/** Ends the code that people have by a new one, of the same terms. */
export async function renewCode(membership: Membership, { formId }: { formId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const { groupId, userId } = held;
    await once(tx, { userId, key: formId, content: ["renew code", groupId] }, async () => {
      const [row] = await tx.select().from(groupCodes).where(eq(groupCodes.groupId, groupId));
      if (!row || row.switchedOffAt) throw new DomainError("NOT_FOUND", "codeIsOff");
      const made = await makeCode(tx, { groupId, letsIn: row.letsIn, after: row.generation });
      await tx.update(groupCodes).set(made).where(eq(groupCodes.groupId, groupId));
      await recordActivity(tx, held, { event: "code_renewed" });
      return {};
    });
  });
}

/** Lets the code lead nowhere, until somebody switches it on again. */
export async function switchCodeOff(membership: Membership): Promise<void> {
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const changed = await tx
      .update(groupCodes)
      .set({ switchedOffAt: sql`now()` })
      .where(and(eq(groupCodes.groupId, held.groupId), sql`${groupCodes.switchedOffAt} is null`))
      .returning({ groupId: groupCodes.groupId });
    if (changed.length > 0) await recordActivity(tx, held, { event: "code_switched_off" });
  });
}

type NextCode = { groupId: string; letsIn: boolean; after: number };

/** The next code of a group that no other group has: they are so few that two could meet, whichever key made either. */
async function makeCode(tx: Transaction, { groupId, letsIn, after }: NextCode) {
  const keyId = currentKeyId();
  for (let generation = after + 1; ; generation += 1) {
    const code = deriveGroupCode({ groupId, generation, keyId, letsIn });
    const [other] = await tx
      .select({ groupId: groupCodes.groupId })
      .from(groupCodes)
      .where(and(inArray(groupCodes.hash, hashesOf(code)), ne(groupCodes.groupId, groupId)))
      .limit(1);
    if (!other) {
      const hash = hashGroupCode(code, keyId);
      return { generation, keyId, hash, letsIn, used: 0, switchedOffAt: null, renewalOffer: null };
    }
  }
}

/** What may stand for a code, by the key that was the newest when it was made. */
export function hashesOf(code: string): string[] {
  return [...keyRing().keys()].map((keyId) => hashGroupCode(code, keyId));
}
