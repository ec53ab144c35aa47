import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { type ChallengeKind, challenges } from "@/db/schema/log-ins";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { currentKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { rateLimits } from "@/lib/rates";
import { settings } from "@/lib/settings";
import { deriveCode, deriveToken, hashToken, isSameSecret, type LinkSeed, makeSalt } from "@/lib/tokens";
import { type ParsedAddress, parseAddress } from "./addresses";
import type { ProviderPerson } from "./provider-protocol";
import { giveBackTo, takeFrom } from "./rate-limits";
import type { Visitor } from "./visitor";

/**
 * An address that someone has just shown to be theirs, by answering what only its mailbox received. It is made
 * below and nowhere else, in the transaction that uses the challenge up.
 */
class Proven {
  readonly #proven = true;

  constructor(
    readonly userId: string,
    readonly address: string,
    readonly key: string,
  ) {}

  get isProven(): boolean {
    return this.#proven;
  }
}

export type ProvenAddress = Proven;

/** What a challenge's row says to a page that only looks. */
export type ChallengeView = {
  kind: ChallengeKind;
  userId: string;
  address: string;
  isProven: boolean;
  state: "open" | "used" | "ended";
};

const linkSeconds: Record<ChallengeKind, number> = {
  verify: limits.verifyLinkSeconds,
  add_address: limits.verifyLinkSeconds,
  reset: limits.resetLinkSeconds,
  log_in: limits.logInLinkSeconds,
};

/** Opens a challenge and returns what its mail derives the link and the code from. Same id: the same challenge. */
export async function openChallenge(
  tx: Transaction,
  challenge: {
    id?: string;
    kind: ChallengeKind;
    userId: string;
    to: ParsedAddress;
    sessionId?: string;
    wayBack?: string;
  },
): Promise<LinkSeed> {
  const { kind, userId, to, sessionId, wayBack } = challenge;
  const seed: LinkSeed = { kind, id: challenge.id ?? newId(), keyId: currentKeyId(), salt: makeSalt() };
  await tx.insert(challenges).values({
    id: seed.id,
    kind,
    userId,
    address: to.address,
    key: to.key,
    tokenHash: hashToken(deriveToken(seed)),
    keyId: seed.keyId,
    salt: seed.salt,
    sessionId,
    wayBack,
    codeEndsAt: sessionId ? after(limits.codeSeconds) : null,
    endsAt: after(linkSeconds[kind]),
  });
  return seed;
}

/** Whether this very form was sent before: then its challenge stands and its mail is on the way. */
export async function isAskedFor(
  tx: Transaction,
  { id, userId, key }: { id: string; userId: string; key: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ userId: challenges.userId, key: challenges.key })
    .from(challenges)
    .where(eq(challenges.id, id));
  if (row && (row.userId !== userId || row.key !== key)) throw new DomainError("CONFLICT", "formWasSent");
  return row !== undefined;
}

/** Looks at the challenge behind a link and changes nothing: mail scanners look, too. */
export async function findChallenge(
  reader: Reader,
  { kind, token }: { kind: ChallengeKind; token: string },
): Promise<ChallengeView | null> {
  const [row] = await reader
    .select({
      kind: challenges.kind,
      userId: challenges.userId,
      address: challenges.address,
      isProven: sql<boolean>`${userEmails.verifiedAt} is not null`,
      isUsed: sql<boolean>`${challenges.usedAt} is not null`,
      isOver: sql<boolean>`${challenges.endsAt} <= now() or ${userEmails.id} is null`,
    })
    .from(challenges)
    // An address that was taken off the account leaves a link with nothing to prove.
    .leftJoin(userEmails, and(eq(userEmails.userId, challenges.userId), eq(userEmails.key, challenges.key)))
    .where(and(eq(challenges.tokenHash, hashToken(token)), eq(challenges.kind, kind)));
  if (!row) return null;
  return { ...row, state: row.isUsed ? "used" : row.isOver ? "ended" : "open" };
}

/** Uses a link up. Of any number of presses at once, one gets the proof. */
export async function redeemLink(
  tx: Transaction,
  { kind, token }: { kind: ChallengeKind; token: string },
): Promise<ProvenAddress> {
  const [row] = await tx
    .update(challenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(challenges.tokenHash, hashToken(token)),
        eq(challenges.kind, kind),
        isNull(challenges.usedAt),
        gt(challenges.endsAt, sql`now()`),
      ),
    )
    .returning({ userId: challenges.userId, address: challenges.address, key: challenges.key });
  if (!row) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  return new Proven(row.userId, row.address, row.key);
}

/** Whose newest challenge, and where it was asked for. */
type Asked = { kind: ChallengeKind; userId: string; sessionId: string; key?: string };

/**
 * Tries the six digits of the newest challenge that this session asked for. Wrong ones are counted on the challenge, and
 * by the account and the client, whatever comes of it: so this takes no part in the caller's transaction.
 */
export async function tryCode(
  { code, ...asked }: Asked & { code: string },
  { client }: Visitor,
): Promise<{ challengeId: string }> {
  await takeFrom(rateLimits.wrongCodesPerClient, client);
  await takeFrom(rateLimits.wrongCodesPerAccount, asked.userId);
  const challenge = await countTry(asked);
  if (challenge && !isSameSecret(code, deriveCode(challenge))) {
    log.warn("security.code_wrong", { client, userId: asked.userId });
    throw new DomainError("EMAIL_UNPROVEN", "codeIsWrong", {
      field: "code",
      values: { left: limits.codeWrongTriesMax - challenge.wrongTries },
    });
  }
  await giveBackTo(rateLimits.wrongCodesPerClient, client);
  await giveBackTo(rateLimits.wrongCodesPerAccount, asked.userId);
  if (!challenge) throw new DomainError("EMAIL_UNPROVEN", "codeIsOver", { field: "code" });
  return { challengeId: challenge.id };
}

/** Uses up the challenge whose digits `tryCode` found right. */
export async function redeemCode(tx: Transaction, { challengeId }: { challengeId: string }): Promise<ProvenAddress> {
  const [row] = await tx
    .update(challenges)
    .set({ usedAt: sql`now()` })
    .where(and(eq(challenges.id, challengeId), isNull(challenges.usedAt)))
    .returning({ userId: challenges.userId, address: challenges.address, key: challenges.key });
  if (!row) throw new DomainError("EMAIL_UNPROVEN", "codeIsOver", { field: "code" });
  return new Proven(row.userId, row.address, row.key);
}

async function countTry({ kind, userId, sessionId, key }: Asked) {
  const newest = db
    .select({ id: challenges.id })
    .from(challenges)
    .where(
      and(
        eq(challenges.kind, kind),
        eq(challenges.userId, userId),
        eq(challenges.sessionId, sessionId),
        isNull(challenges.usedAt),
        key ? eq(challenges.key, key) : undefined,
      ),
    )
    .orderBy(sql`${challenges.createdAt} desc, ${challenges.id} desc`)
    .limit(1);
  const [row] = await db
    .update(challenges)
    .set({ wrongTries: sql`${challenges.wrongTries} + 1` })
    .where(
      and(
        eq(challenges.id, newest),
        lt(challenges.wrongTries, limits.codeWrongTriesMax),
        gt(challenges.codeEndsAt, sql`now()`),
      ),
    )
    .returning({
      id: challenges.id,
      keyId: challenges.keyId,
      salt: challenges.salt,
      wrongTries: challenges.wrongTries,
    });
  return row ?? null;
}

/** In mode `mailbox` whoever sets the instance up reads its mails, so that there is nobody else to ask. */
export function proveByMailbox(userId: string, { address, key }: ParsedAddress): ProvenAddress {
  if (settings().mail.mode !== "mailbox") throw new Error("Only in mode mailbox the first admin reads every mail.");
  return new Proven(userId, address, key);
}

/** An address that an identity provider calls confirmed, where the settings let its word count. */
export function proveByProvider(userId: string, person: Pick<ProviderPerson, "address" | "isProven">): ProvenAddress {
  if (!person.isProven) throw new DomainError("EMAIL_UNPROVEN", "addressUnproven");
  const { address, key } = parseAddress(person.address);
  return new Proven(userId, address, key);
}

/** What only a mailbox received, for an address that no account had asked a challenge for: a link's token, or six digits. */
export type Received = { seed: LinkSeed } & ({ token: string } | { code: string });

/** The token or the digits are derived anew, from a seed whose salt is the address's key: for no other address they prove anything. */
export function proveByReceived(userId: string, { address, key }: ParsedAddress, received: Received): ProvenAddress {
  const { seed } = received;
  const isRight =
    "token" in received
      ? isSameSecret(received.token, deriveToken(seed))
      : isSameSecret(received.code, deriveCode(seed));
  if (seed.salt !== key || !isRight) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  return new Proven(userId, address, key);
}
