import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { codeLengths, spellNumber } from "./group-code-text";
import { foundingKeyFor, keyFor } from "./keys";
import { type LinkKind, linkPaths } from "./link-paths";

/** All that a link is derived from, besides the ring's key. It holds no secret and may be stored and queued. */
export type LinkSeed = { kind: LinkKind; id: string; keyId: number; salt?: string };

/** The secret of a link: 256 bits that only the ring's key can make, the same at every call. */
export function deriveToken({ kind, id, keyId, salt }: LinkSeed): string {
  return createHmac("sha256", keyFor("tokens", keyId))
    .update(JSON.stringify([kind, id, keyId, ...(salt ? [salt] : [])]))
    .digest("base64url");
}

/**
 * Makes a link and a code differ from those of any other time that the same id was given: ids come from forms, where
 * anyone may send one again after its row was swept away.
 */
export function makeSalt(): string {
  return randomBytes(16).toString("base64url");
}

export function linkOf(seed: LinkSeed, origin: string): string {
  return `${origin}${linkPaths[seed.kind]}/${deriveToken(seed)}`;
}

/** What the other link of an invitation's mail is derived from: the one that keeps further invitations away. */
export function neverAgainSeed(seed: LinkSeed): LinkSeed {
  return { ...seed, kind: "never_again" };
}

/** What the database keeps in place of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Six digits that a person can type. Derived, so that neither the database nor a queued mail holds them. */
export function deriveCode({ id, keyId, salt = "" }: Omit<LinkSeed, "kind">): string {
  const digest = createHmac("sha256", keyFor("codes", keyId)).update(id).update(salt).digest();
  return String(digest.readBigUInt64BE() % 1_000_000n).padStart(6, "0");
}

/** All that the code of a group is derived from, besides the ring's key. */
export type GroupCodeSeed = { groupId: string; generation: number; keyId: number; letsIn: boolean };

/** The code of a group: the same at every call, so that whoever may see it is shown it without its being kept. */
export function deriveGroupCode({ groupId, generation, keyId, letsIn }: GroupCodeSeed): string {
  const digest = createHmac("sha256", keyFor("group-codes", keyId))
    .update(JSON.stringify(["code", groupId, generation, letsIn]))
    .digest();
  return spellNumber(digest.readBigUInt64BE(), letsIn ? codeLengths.letsIn : codeLengths.asks);
}

/** What the database keeps in place of such a code. It takes the key to make, as a code so short could be guessed. */
export function hashGroupCode(code: string, keyId: number): string {
  return createHmac("sha256", keyFor("group-codes", keyId))
    .update(JSON.stringify(["hash", code]))
    .digest("base64url");
}

/** What the database keeps of a recovery code: without the ring's key nobody finds out which ones it would take. */
export function hashRecoveryCode({ userId, code, keyId }: { userId: string; code: string; keyId: number }): string {
  return createHmac("sha256", keyFor("codes", keyId))
    .update(JSON.stringify(["recovery", userId, code]))
    .digest("base64url");
}

export function isSameSecret(given: string, right: string): boolean {
  return timingSafeEqual(createHash("sha256").update(given).digest(), createHash("sha256").update(right).digest());
}

/** A name for an address, a client or the like in counters and logs, from which it cannot be read back. */
export function subjectOf(kind: string, value: string): string {
  return `${kind}:${createHmac("sha256", foundingKeyFor("subjects")).update(value).digest("base64url").slice(0, 22)}`;
}
