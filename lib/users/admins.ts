import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { hasMail, settings } from "@/lib/settings";
import { linkOf } from "@/lib/tokens";
import { openChallenge } from "./challenges";
import { endAllSessions, type Session, type SessionUser } from "./sessions";

/** Someone who runs this instance. Made only here, from a session whose user is an admin at this request. */
class InstanceAdmin {
  readonly #admin = true;

  constructor(readonly session: Session) {}

  get user(): SessionUser {
    return this.session.user;
  }

  get isAdmin(): boolean {
    return this.#admin;
  }
}

export type Admin = InstanceAdmin;

/** The first admin may come in before their address is proven: somebody has to see why no mail goes out. */
export function adminOf(session: Session): Admin | null {
  return session.user.isAdmin ? new InstanceAdmin(session) : null;
}

export async function listUsers(_admin: Admin, { before }: { before?: string } = {}) {
  if (before && !isId(before)) throw new DomainError("NOT_FOUND", "userIsGone");
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      isAdmin: users.isAdmin,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
      createdAt: users.createdAt,
      address: userEmails.address,
      isVerified: sql<boolean>`coalesce(${userEmails.verifiedAt} is not null, false)`,
    })
    .from(users)
    .leftJoin(userEmails, and(eq(userEmails.userId, users.id), eq(userEmails.isPrimary, true)))
    .where(before ? lt(users.id, before) : undefined)
    .orderBy(desc(users.id))
    .limit(limits.pageRows + 1);
  return { users: rows.slice(0, limits.pageRows), hasMore: rows.length > limits.pageRows };
}

/** Ends a person's log-ins and lets no new one begin, until it is taken back. */
export async function closeAccount(tx: Transaction, admin: Admin, userId: string): Promise<void> {
  if (userId === admin.user.id) throw new DomainError("CONFLICT", "cannotDisableYourself");
  const [user] = await tx
    .update(users)
    .set({ disabledAt: sql`coalesce(${users.disabledAt}, now())` })
    .where(eq(users.id, userId))
    .returning({ id: users.id });
  if (!user) throw new DomainError("NOT_FOUND", "userIsGone");
  await endAllSessions(tx, userId);
}

export async function enableUser(admin: Admin, userId: string): Promise<void> {
  const enabled = await db
    .update(users)
    .set({ disabledAt: null })
    .where(eq(users.id, userId))
    .returning({ id: users.id });
  if (enabled.length === 0) throw new DomainError("NOT_FOUND", "userIsGone");
  log.info("security.user_enabled", { userId, byUserId: admin.user.id });
}

/**
 * A link that lets a person set a new password, for the admin to hand over. Only where no mail can do it: with mail,
 * nobody but the mailbox's reader should ever see one.
 */
export async function issueResetLink(admin: Admin, userId: string): Promise<string> {
  if (hasMail()) throw new DomainError("FORBIDDEN", "resetGoesByMail");
  const link = await db.transaction(async (tx) => {
    const [user] = await tx
      .select({ address: userEmails.address, key: userEmails.key })
      .from(users)
      .innerJoin(userEmails, and(eq(userEmails.userId, users.id), or(userEmails.isPrimary, userEmails.isReserved)))
      .where(and(eq(users.id, userId), isNull(users.disabledAt)))
      .limit(1);
    if (!user) throw new DomainError("NOT_FOUND", "userIsGone");
    const to = { address: user.address, key: user.key };
    return linkOf(await openChallenge(tx, { kind: "reset", userId, to }), settings().origin);
  });
  log.info("security.reset_link_issued", { userId, byUserId: admin.user.id });
  return link;
}
