import { and, asc, eq, lt, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { DomainError, type ErrorKey } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import type { Role } from "@/lib/roles";
import { cut } from "@/lib/texts";
import { parseAddress } from "@/lib/users/addresses";
import { requireMailDomain } from "@/lib/users/mail-domains";
import { requireDayToCome } from "../guests";
import type { Membership } from "../membership";
import { requireDays } from "./days";
import { addInvited, lockForInviting } from "./inviting";
import { findObstacles } from "./list-obstacles";
import { type ListEntry, requireFew } from "./list-reading";
import { type Obstacle, obstacleOf } from "./obstacle";
import { beginSend, byAddress, countInviting, type Pace, type Send } from "./sending";

/** Someone of a list as it was typed and as it was understood; `refusal` is what is wrong with it by itself. */
export type DraftRow = { entry: ListEntry; name: string; role: Role; message: string; refusal?: Obstacle };

export type Draft = {
  /** Made when the form was rendered, and the list's own. */
  formId: string;
  rows: DraftRow[];
  /** For everyone of whom their row says nothing else. */
  role: Role;
  message: string;
  days: number;
  /** The last day of their access; null for people who come to stay. */
  until: string | null;
};

/** Keeps a list to be looked at. Nobody is added and nothing is sent. */
export async function draftList(membership: Membership, { formId: id, rows, until, ...terms }: Draft): Promise<void> {
  requireDays(terms.days);
  if (until) await requireDayToCome(db, membership, until);
  if (rows.length === 0) throw new DomainError("INVALID", "listEmpty", { field: "list" });
  requireFew(rows);
  const { groupId, memberId: inviterId } = membership;
  const kept = { ...terms, lastOn: until };
  const read = await refuseDomains(readRows(rows));
  await db.transaction(async (tx) => {
    await lockForInviting(tx, membership);
    const [made] = await tx
      .insert(invitationLists)
      .values({ groupId, id, inviterId, ...kept })
      .onConflictDoNothing()
      .returning({ id: invitationLists.id });
    // Back, and looked at once more: the same list as it is now, unless it went out meanwhile.
    if (!made && !(await emptyDraft(tx, membership, { id, ...kept })))
      throw new DomainError("CONFLICT", "savedAlready");
    await tx.insert(invitationListRows).values(read.map((row) => ({ groupId, listId: id, ...row })));
  });
}

async function emptyDraft(
  tx: Transaction,
  membership: Membership,
  { id, ...kept }: { id: string; role: Role; message: string; days: number; lastOn: string | null },
): Promise<boolean> {
  const list = await lockList(tx, membership, id);
  if (!list || list.sentAt) return false;
  const { groupId } = membership;
  await tx
    .delete(invitationListRows)
    .where(and(eq(invitationListRows.groupId, groupId), eq(invitationListRows.listId, id)));
  await tx.update(invitationLists).set(kept).where(isList(membership, id));
  return true;
}

type ReadRow = ReturnType<typeof readRows>[number];

/** The rows with their addresses, the second of two alike refused. */
function readRows(rows: DraftRow[]) {
  const seen = new Set<string>();
  return rows.map(({ refusal, entry, ...row }, index) => {
    const read = { ...row, number: index + 1, ...typedIn(entry) };
    const { address, key, wrong } = readAddress(entry.typed);
    const isTwice = key !== undefined && seen.has(key);
    if (key) seen.add(key);
    const found = refusal ?? wrong ?? (isTwice ? { key: "listedTwice" as const } : undefined);
    return { ...read, address, addressKey: key, refusal: found?.key, refusalValues: found?.values };
  });
}

function typedIn({ typed, name, role, message }: ListEntry) {
  const cell = (text = "") => cut(text, limits.listCellCharactersMax) || null;
  return {
    typed: cut(typed, limits.listTextCharactersMax),
    typedName: cell(name),
    typedRole: cell(role),
    typedMessage: cell(message),
  };
}

/** Each domain is asked about once, all at the same time, and outside any transaction: name servers may be slow. */
async function refuseDomains(rows: ReadRow[]): Promise<ReadRow[]> {
  const domains = new Map<string, Promise<Obstacle | null>>();
  return Promise.all(
    rows.map(async (row) => {
      if (!row.addressKey || row.refusal) return row;
      const domain = row.addressKey.slice(row.addressKey.lastIndexOf("@") + 1);
      const asked = domains.get(domain) ?? obstacleAt(row.addressKey);
      domains.set(domain, asked);
      const found = await asked;
      return found ? { ...row, refusal: found.key, refusalValues: found.values } : row;
    }),
  );
}

async function obstacleAt(key: string): Promise<Obstacle | null> {
  try {
    await requireMailDomain({ key });
    return null;
  } catch (error) {
    return obstacleOf(error);
  }
}

function readAddress(typed: string): { address?: string; key?: string; wrong?: Obstacle } {
  try {
    return parseAddress(typed);
  } catch (error) {
    return { wrong: obstacleOf(error) };
  }
}

export type ListRow = typeof invitationListRows.$inferSelect;

/** A list of one's own with what would become of each row now, or did. Null for anybody else's. */
export async function findList(membership: Membership, id: string) {
  const [list] = await db.select().from(invitationLists).where(isList(membership, id));
  if (!list) return null;
  const rows = await listRows(db, membership, id);
  if (list.sentAt) return { ...list, rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) })) };
  const obstacles = await findObstacles(db, membership, rows);
  return {
    ...list,
    rows: rows.map((row) => ({ ...row, obstacle: refusalOf(row) ?? obstacles.get(row.number) ?? null })),
  };
}

export type FoundList = NonNullable<Awaited<ReturnType<typeof findList>>>;

/** Adds and invites everyone of a list whom nothing keeps from it, once, and writes down what became of each row. */
export async function sendList(
  membership: Membership,
  { id, sends, by, proof }: { id: string; sends: boolean } & Pick<Send, "by" | "proof">,
): Promise<{ pace: Pace }> {
  const [draft] = await db.select().from(invitationLists).where(isList(membership, id));
  if (!draft) throw new DomainError("NOT_FOUND", "listIsGone");
  if (draft.sentAt) return draft;
  await countInviting(by);
  const counted = await findSendable(db, membership, id);
  const addresses = counted.length;
  const pace = sends && addresses > 0 ? await beginSend(membership, { addresses, proof }) : "at once";
  return db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const list = await lockList(tx, held, id);
    if (!list) throw new DomainError("NOT_FOUND", "listIsGone");
    if (list.sentAt) return list;
    const rows = await listRows(tx, held, id);
    const obstacles = await findObstacles(tx, held, rows);
    requireCounted(
      counted,
      rows.filter((row) => !refusalOf(row) && !obstacles.has(row.number)),
    );
    // Mails lock the addresses that they go to, so they go out in the order of these.
    for (const row of rows.toSorted(byAddress)) {
      const obstacle = refusalOf(row) ?? obstacles.get(row.number);
      const outcome = obstacle ? { obstacle } : await inviteRow(tx, held, { list, row, sends, pace });
      await writeOutcome(tx, row, outcome);
    }
    await tx.update(invitationLists).set({ sentAt: sql`now()`, pace }).where(isList(held, id));
    return { pace };
  });
}

/** Whom nothing keeps from being invited, as it is now. */
async function findSendable(reader: Reader, membership: Membership, id: string): Promise<ListRow[]> {
  const rows = await listRows(reader, membership, id);
  const obstacles = await findObstacles(reader, membership, rows);
  return rows.filter((row) => !refusalOf(row) && !obstacles.has(row.number));
}

/** The list may have been changed since it was counted, or what kept somebody from it may be gone: that is to be seen first. */
function requireCounted(counted: ListRow[], sendable: ListRow[]): void {
  const keys = new Set(counted.map(({ addressKey }) => addressKey));
  if (sendable.some(({ addressKey }) => !keys.has(addressKey))) throw new DomainError("CONFLICT", "listChanged");
}

type InvitationList = typeof invitationLists.$inferSelect;

type Outcome = { memberId?: string; obstacle?: Obstacle };

/** One of them, alone: what is refused here leaves the others as they are. */
async function inviteRow(
  tx: Transaction,
  held: Membership,
  { list, row, sends, pace }: { list: InvitationList; row: ListRow; sends: boolean; pace: Pace },
): Promise<Outcome> {
  const { days, lastOn: until } = list;
  const { address, addressKey: key, name, role, message } = row;
  const to = address && key ? { address, key } : null;
  try {
    const terms = { to, name, role, message, days, until, sends, pace };
    const { place } = await tx.transaction((one) => addInvited(one, held, terms));
    return { memberId: place.id };
  } catch (error) {
    return { obstacle: obstacleOf(error) };
  }
}

async function writeOutcome(tx: Transaction, row: ListRow, { memberId, obstacle }: Outcome): Promise<void> {
  await tx
    .update(invitationListRows)
    .set({ memberId, refusal: obstacle?.key, refusalValues: obstacle?.values })
    .where(
      and(
        eq(invitationListRows.groupId, row.groupId),
        eq(invitationListRows.listId, row.listId),
        eq(invitationListRows.number, row.number),
      ),
    );
}

function refusalOf({ refusal, refusalValues }: ListRow): Obstacle | null {
  return refusal ? { key: refusal as ErrorKey, values: refusalValues ?? undefined } : null;
}

async function lockList(tx: Transaction, membership: Membership, id: string) {
  const [list] = await tx.select().from(invitationLists).where(isList(membership, id)).for("update");
  return list ?? null;
}

async function listRows(reader: Reader, { groupId }: Membership, id: string): Promise<ListRow[]> {
  return reader
    .select()
    .from(invitationListRows)
    .where(and(eq(invitationListRows.groupId, groupId), eq(invitationListRows.listId, id)))
    .orderBy(asc(invitationListRows.number));
}

/** A list holds what somebody typed, so nobody else sees it. */
function isList({ groupId, memberId }: Membership, id: string) {
  const { groupId: group, inviterId } = invitationLists;
  return and(eq(group, groupId), eq(invitationLists.id, id), eq(inviterId, memberId));
}

/** Forgets lists that nobody looks at any more. */
export async function forgetLists(_scope: JobScope): Promise<void> {
  await db.delete(invitationLists).where(lt(invitationLists.createdAt, ago(limits.listKeptSeconds)));
}
