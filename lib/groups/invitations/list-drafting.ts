import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import type { Role } from "@/lib/roles";
import { cut } from "@/lib/texts";
import { parseAddress } from "@/lib/users/addresses";
import { requireMailDomain } from "@/lib/users/mail-domains";
import { takeFrom } from "@/lib/users/rate-limits";
import { requireDayToCome } from "../guests";
import type { Membership } from "../membership";
import { requireDays } from "./days";
import { lockForInviting } from "./inviting";
import { type ListEntry, requireFew } from "./list-reading";
import { isList, lockList } from "./lists";
import { type Obstacle, obstacleOf } from "./obstacle";

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
  await takeFrom(rateLimits.listsPerAccount, membership.userId);
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
