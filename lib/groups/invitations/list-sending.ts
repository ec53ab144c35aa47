import { and, eq, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { DomainError } from "@/lib/errors";
import type { Membership } from "../membership";
import { addInvited, lockForInviting } from "./inviting";
import { findObstacles } from "./list-obstacles";
import { isList, type ListRow, listRows, lockList, refusalOf } from "./lists";
import { type Obstacle, obstacleOf } from "./obstacle";
import { tellOfProposals } from "./proposal-news";
import { beginSend, byAddress, countInviting, type Pace, type Send } from "./sending";

/** Adds and invites everyone of a list whom nothing keeps from it, once, and writes down what became of each row. */
export async function sendList(
  membership: Membership,
  { id, sends, by, proof }: { id: string; sends: boolean } & Pick<Send, "by" | "proof">,
): Promise<void> {
  const [draft] = await db.select().from(invitationLists).where(isList(membership, id));
  if (!draft) throw new DomainError("NOT_FOUND", "listIsGone");
  if (draft.sentAt) return;
  await countInviting(by);
  const counted = await findSendable(db, membership, draft);
  const addresses = counted.length;
  const pace = sends && addresses > 0 ? await beginSend(membership, { addresses, proof }) : "at once";
  await db.transaction(async (tx) => {
    const held = await lockForInviting(tx, membership);
    const list = await lockList(tx, held, id);
    if (!list) throw new DomainError("NOT_FOUND", "listIsGone");
    if (list.sentAt) return;
    const rows = await listRows(tx, held, id);
    const obstacles = await findObstacles(tx, held, { rows, until: list.lastOn });
    requireCounted(
      counted,
      rows.filter((row) => !refusalOf(row) && !obstacles.has(row.number)),
    );
    // Mails lock the addresses that they go to, so they go out in the order of these.
    const added: string[] = [];
    for (const row of rows.toSorted(byAddress)) {
      const obstacle = refusalOf(row) ?? obstacles.get(row.number);
      const outcome: Outcome = obstacle ? { obstacle } : await inviteRow(tx, held, { list, row, sends, pace });
      await writeOutcome(tx, row, outcome);
      if (outcome.memberId) added.push(outcome.memberId);
    }
    const wasProposed = sends && (await tellOfProposals(tx, held, added)) > 0;
    await tx.update(invitationLists).set({ sentAt: sql`now()`, pace, wasProposed }).where(isList(held, id));
  });
}

/** Whom nothing keeps from being invited, as it is now. */
async function findSendable(
  reader: Reader,
  membership: Membership,
  { id, lastOn: until }: InvitationList,
): Promise<ListRow[]> {
  const rows = await listRows(reader, membership, id);
  const obstacles = await findObstacles(reader, membership, { rows, until });
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
