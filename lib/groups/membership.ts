import { and, eq, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { users } from "@/db/schema/users";
import { type Code, DomainError } from "@/lib/errors";
import type { JobScope } from "@/lib/job-scope";
import { isAtLeast, type Role } from "@/lib/roles";
import type { Account } from "@/lib/users/sessions";
import type { Visibility } from "@/lib/visibilities";
import { type Change, lockGroupRow } from "./group-locks";

export type HeldGroup = {
  id: string;
  name: string;
  description: string;
  showsDescription: boolean;
  currency: string;
  timeZone: string;
  visibility: Visibility;
  isArchived: boolean;
  /** When it will be erased; null for a group that stays. */
  deletesAt: Date | null;
};

/** A place of a group from which something is written: somebody who may holds it now. Made below and nowhere else. */
class WritingPlace {
  readonly #held = true;

  constructor(
    readonly group: HeldGroup,
    readonly memberId: string,
    readonly role: Role,
  ) {}

  get groupId(): string {
    return this.group.id;
  }

  get isHeld(): boolean {
    return this.#held;
  }
}

/** What writing in a group's book asks for: a membership, or what `findAuthor` lets a job have. */
export type Author = WritingPlace;

/**
 * That an account holds a place in a group now: what every look at a group's data and every change of it asks for. It is
 * made below and nowhere else, after the database has said so.
 */
class HeldPlace extends WritingPlace {
  readonly #isAccounts = true;

  constructor(
    group: HeldGroup,
    memberId: string,
    role: Role,
    readonly account: Account,
  ) {
    super(group, memberId, role);
  }

  get userId(): string {
    return this.account.user.id;
  }

  get isAccounts(): boolean {
    return this.#isAccounts;
  }
}

export type Membership = HeldPlace;

/** Of a place: that a guest's time is not over, by the database's clock. */
export const hasTime = or(isNull(members.accessUntil), gt(members.accessUntil, sql`now()`));

/** Of a place: that whoever claimed it still holds it. */
export const isHeld = and(isNull(members.leftAt), hasTime);

/** Of a group: that it is read and not written. */
export const isShut = or(isNotNull(groups.archivedAt), isNotNull(groups.deletesAt));

/** What a group says of itself to whoever is invited; empty unless it shows that. */
export const shownDescription = sql<string>`case when ${groups.showsDescription} then ${groups.description} else '' end`;

/** The one lookup that decides who may see a group. Null for a stranger, and for a group that does not exist. */
export async function findMembership(account: Account, groupId: string): Promise<Membership | null> {
  return findPlace(db, { account, groupId });
}

async function findPlace(
  reader: Reader,
  { account, groupId }: { account: Account; groupId: string },
): Promise<Membership | null> {
  const row = await readPlace(reader, { groupId, isMeant: eq(members.userId, account.user.id) });
  return row ? new HeldPlace(row.group, row.memberId, row.role, account) : null;
}

/**
 * In whose name a job writes what they asked for once: of a place whose holder might write it now as well. The group's
 * row is locked by the caller.
 */
export async function findAuthor(
  tx: Transaction,
  _: JobScope,
  { groupId, memberId }: { groupId: string; memberId: string },
): Promise<Author | null> {
  const row = await readPlace(tx, { groupId, isMeant: eq(members.id, memberId) });
  return row && mayRecord(row) ? new WritingPlace(row.group, row.memberId, row.role) : null;
}

/** Whether a job would write in the name of this place. */
export async function isAuthor(reader: Reader, { groupId, memberId }: { groupId: string; memberId: string }) {
  const row = await readPlace(reader, { groupId, isMeant: eq(members.id, memberId) });
  return row !== null && mayRecord(row);
}

async function readPlace(reader: Reader, { groupId, isMeant }: { groupId: string; isMeant: SQL }) {
  const [row] = await reader
    .select({
      memberId: members.id,
      role: members.role,
      group: {
        id: groups.id,
        name: groups.name,
        description: groups.description,
        showsDescription: groups.showsDescription,
        currency: groups.currency,
        timeZone: groups.timeZone,
        visibility: groups.visibility,
        isArchived: sql<boolean>`${isShut}`,
        deletesAt: groups.deletesAt,
      },
    })
    .from(members)
    .innerJoin(groups, eq(groups.id, members.groupId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.groupId, groupId), isMeant, isHeld, isNull(users.disabledAt)));
  return row ?? null;
}

/** Whether expenses and payments are theirs to write now: asked by what shows a button for it. */
export function mayRecord({ role, group }: Pick<Author, "role" | "group">): boolean {
  return isAtLeast(role, "member") && !group.isArchived;
}

/** The same of what work is done for before it is written, which asks once more, of the place as it is then. */
export function requireRecorder(membership: Membership): void {
  requireOpen(membership, "member");
}

/** Whether people, and what everyone shares by, are theirs to look after now: asked by what shows a way to it. */
export function mayManage({ role, group }: Pick<Author, "role" | "group">): boolean {
  return isAtLeast(role, "admin") && !group.isArchived;
}

/** The same of what is asked for all the same. */
export function requireManager(membership: Membership): void {
  requireOpen(membership, "admin");
}

function requireOpen({ role, group }: Membership, least: Role): void {
  if (!isAtLeast(role, least)) throw new DomainError("FORBIDDEN", "roleIsTooLow");
  if (group.isArchived) throw new DomainError("CONFLICT", "groupIsArchived");
}

/**
 * Locks the group's row, and then reads the caller's place again: whoever was removed, demoted or disabled since the
 * request began writes nothing after it. What somebody with a place writes comes here first.
 */
export async function lockGroup(
  tx: Transaction,
  membership: Membership,
  { change, least, refusal = "FORBIDDEN" }: { change: Change; least: Role; refusal?: Code },
): Promise<Membership> {
  const { groupId, account } = membership;
  await lockGroupRow(tx, groupId, change);
  await tx.select({ id: users.id }).from(users).where(eq(users.id, account.user.id)).for("share");
  const held = await findPlace(tx, { account, groupId });
  if (!held) throw new DomainError("NOT_FOUND", "groupIsGone");
  if (!isAtLeast(held.role, least)) throw new DomainError(refusal, "roleIsTooLow");
  if (held.group.isArchived && change !== "group") throw new DomainError("CONFLICT", "groupIsArchived");
  return held;
}
