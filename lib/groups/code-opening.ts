import { and, eq, exists, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { ago } from "@/db/clock";
import { groupCodes, joinRequests, removals } from "@/db/schema/group-codes";
import { groups, members } from "@/db/schema/groups";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { readGroupCode } from "@/lib/group-code-text";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { rateLimits } from "@/lib/rates";
import type { CodeRole } from "@/lib/roles";
import { isOfDomain } from "@/lib/users/domains";
import { giveBackTo, takeFrom } from "@/lib/users/rate-limits";
import type { Account } from "@/lib/users/sessions";
import type { Visitor } from "@/lib/users/visitor";
import { hashesOf, hasUsesLeft, isCodeLive } from "./codes";
import { isHeld, isShut, shownDescription } from "./membership";
import { readPolicy } from "./policy";

/** What a code shows to whoever has it: nothing of the members, and nothing of the money. */
export type ShownGroup = {
  group: string;
  /** Empty unless the group shows it. */
  description: string;
};

/**
 * How someone stands to the group whose code they have: they are in it, wait for an answer, were refused too lately to
 * ask again, or are free to ask.
 */
export type Standing =
  | { kind: "here" }
  | { kind: "waiting"; requestId: string }
  | { kind: "declined"; again: Date }
  | { kind: "free" };

type Found = { groupId: string; generation: number; letsIn: boolean; role: CodeRole; shown: ShownGroup };

/**
 * That an account has shown a group's code. It reaches what that shows and asking for a place, and nothing else of the
 * group. It is made below and nowhere else.
 */
class Opened {
  readonly #opened = true;
  readonly groupId: string;
  readonly generation: number;
  /** Whether they are in at once. */
  readonly letsIn: boolean;
  /** What they are to be. */
  readonly role: CodeRole;
  readonly shown: ShownGroup;

  constructor(
    { groupId, generation, letsIn, role, shown }: Found,
    readonly standing: Standing,
  ) {
    this.groupId = groupId;
    this.generation = generation;
    this.letsIn = letsIn;
    this.role = role;
    this.shown = shown;
  }

  get isOpened(): boolean {
    return this.#opened;
  }
}

export type OpenedCode = Opened;

/**
 * What a code opens for someone. Codes that are wrong, over, full or switched off, and any code for someone who was
 * removed, all open nothing and are counted alike, so that guessing tells nobody which groups there are.
 */
export async function openCode(account: Account, typed: string, { client }: Visitor): Promise<OpenedCode> {
  const userId = account.user.id;
  await takeFrom(rateLimits.wrongGroupCodesPerClient, client);
  await takeFrom(rateLimits.wrongGroupCodesPerAccount, userId);
  const code = readGroupCode(typed);
  const hashes = code ? hashesOf(code) : [];
  const opened = await findOpened(db, { userId, which: inArray(groupCodes.hash, hashes) });
  if (!opened) {
    log.warn("security.group_code_wrong", { client, userId });
    throw codeUnknown();
  }
  await giveBackTo(rateLimits.wrongGroupCodesPerClient, client);
  await giveBackTo(rateLimits.wrongGroupCodesPerAccount, userId);
  return opened;
}

/** The same again in the transaction that asks by it: it may have ended or been used up meanwhile. */
export async function reopenCode(
  reader: Reader,
  { account, opened: { groupId, generation } }: { account: Account; opened: OpenedCode },
): Promise<OpenedCode> {
  const which = and(eq(groupCodes.groupId, groupId), eq(groupCodes.generation, generation));
  const opened = await findOpened(reader, { userId: account.user.id, which });
  if (!opened) throw codeUnknown();
  return opened;
}

function codeUnknown(): DomainError {
  return new DomainError("NOT_FOUND", "groupCodeUnknown", { field: "code" });
}

async function findOpened(
  reader: Reader,
  { userId, which }: { userId: string; which: ReturnType<typeof and> },
): Promise<OpenedCode | null> {
  const ofThisUser = and(eq(joinRequests.groupId, groupCodes.groupId), eq(joinRequests.userId, userId));
  const again = sql`${joinRequests.answeredAt} + make_interval(secs => ${limits.askAgainSeconds})`;
  // Who took a request back keeps the use that it took.
  const hasAsked = reader
    .select({ id: joinRequests.id })
    .from(joinRequests)
    .where(and(ofThisUser, eq(joinRequests.codeGeneration, groupCodes.generation)));
  const removal = reader
    .select({ userId: removals.userId })
    .from(removals)
    .where(and(eq(removals.groupId, groupCodes.groupId), eq(removals.userId, userId)));
  const [row] = await reader
    .select({
      groupId: groupCodes.groupId,
      generation: groupCodes.generation,
      letsIn: groupCodes.letsIn,
      role: groupCodes.role,
      shown: {
        group: groups.name,
        description: shownDescription,
      },
      isOpen: sql<boolean>`${isCodeLive} and (${hasUsesLeft} or ${exists(hasAsked)}) and not (${isShut})`,
      isHere: sql<boolean>`${members.id} is not null and ${isHeld}`,
      wasRemoved: sql<boolean>`${exists(removal)} or coalesce(${members.accessUntil} <= now(), false)`,
      requestId: sql<string | null>`(${reader
        .select({ id: joinRequests.id })
        .from(joinRequests)
        .where(and(ofThisUser, eq(joinRequests.state, "open")))})`,
      again: sql<Date | null>`(${reader
        .select({ again: sql`max(${again})` })
        .from(joinRequests)
        .where(
          and(
            ofThisUser,
            eq(joinRequests.state, "declined"),
            sql`${joinRequests.answeredAt} > ${ago(limits.askAgainSeconds)}`,
          ),
        )})`.mapWith(joinRequests.answeredAt),
    })
    .from(groupCodes)
    .innerJoin(groups, eq(groups.id, groupCodes.groupId))
    .leftJoin(members, and(eq(members.groupId, groupCodes.groupId), eq(members.userId, userId)))
    .where(which);
  if (!row) return null;
  if (row.isHere) return new Opened(row, { kind: "here" });
  if (row.wasRemoved) return null;
  if (row.requestId) return new Opened(row, { kind: "waiting", requestId: row.requestId });
  if (!row.isOpen) return null;
  const way = await findWelcome(reader, { groupId: row.groupId, userId });
  return new Opened({ ...row, ...way }, row.again ? { kind: "declined", again: row.again } : { kind: "free" });
}

/**
 * Someone with a proven address of a domain that the group welcomes is in at once. The usual role is an invitation's, for
 * which somebody vouches, so that a code makes nobody an admin.
 */
async function findWelcome(
  reader: Reader,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<Pick<Found, "letsIn" | "role"> | null> {
  const { welcomeDomains, role } = await readPolicy(reader, { groupId });
  if (welcomeDomains.length === 0) return null;
  const own = await reader
    .select({ key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, userId), isNotNull(userEmails.verifiedAt)));
  const isWelcome = own.some((each) => isOfDomain(each, welcomeDomains));
  return isWelcome ? { letsIn: true, role: role === "admin" ? "member" : role } : null;
}
