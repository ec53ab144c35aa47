import { and, asc, desc, eq, isNotNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import type { MailProps } from "@/emails/registry";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { enqueueMail } from "@/lib/mail/outbox";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { type ParsedAddress, parseAddress } from "./addresses";
import {
  type ChallengeView,
  findChallenge,
  isAskedFor,
  openChallenge,
  type ProvenAddress,
  redeemCode,
  redeemLink,
  tryCode,
} from "./challenges";
import { takeFrom } from "./rate-limits";
import { requireReauthentication } from "./reauthentication";
import { type Account, lockUserOf } from "./sessions";
import { verifyAddress } from "./verification";
import type { Visitor } from "./visitor";

export async function listAddresses(account: Account) {
  return db
    .select({
      id: userEmails.id,
      address: userEmails.address,
      isVerified: sql<boolean>`${userEmails.verifiedAt} is not null`,
      isPrimary: userEmails.isPrimary,
    })
    .from(userEmails)
    .where(eq(userEmails.userId, account.user.id))
    .orderBy(desc(userEmails.isPrimary), desc(sql`${userEmails.verifiedAt} is not null`), asc(userEmails.createdAt));
}

/** Claims a further address and mails what proves it. The answer is the same whoever has the address now. */
export async function addAddress(
  account: Account,
  { formId, email, currentPassword }: { formId: string; email: string; currentPassword?: string },
): Promise<void> {
  if (!hasMail()) throw new DomainError("FORBIDDEN", "noMailToConfirm");
  const to = parseAddress(email);
  await requireReauthentication(account, currentPassword);
  await takeFrom(rateLimits.mailsPerAccount, account.user.id);
  await takeFrom(rateLimits.mailsPerAddress, to.key);
  const { id: userId, name } = account.user;
  await db.transaction(async (tx) => {
    const claims = await lockClaims(tx, account);
    if (await isAskedFor(tx, { id: formId, userId, key: to.key })) return;
    if (claims.some(({ key, isVerified }) => key === to.key && isVerified))
      throw new DomainError("CONFLICT", "addressIsYours", { field: "email" });
    await claimAddress(tx, { userId, to, claims });
    const link = await openChallenge(tx, {
      id: formId,
      kind: "add_address",
      userId,
      to,
      sessionId: account.session.id,
    });
    await enqueueMail(tx, { template: "addAddress", props: { name }, to, userId, link });
  });
}

/** A claim reserves nothing until it is proven, and one person keeps only so many. */
async function claimAddress(
  tx: Transaction,
  { userId, to, claims }: { userId: string; to: ParsedAddress; claims: { key: string }[] },
): Promise<void> {
  const isNew = !claims.some(({ key }) => key === to.key);
  if (isNew && claims.length >= limits.addressesPerUserMax)
    throw new DomainError("INVALID", "tooManyAddresses", {
      field: "email",
      values: { max: limits.addressesPerUserMax },
    });
  await tx
    .insert(userEmails)
    .values({ id: newId(), userId, ...to })
    .onConflictDoUpdate({ target: [userEmails.userId, userEmails.key], set: { address: to.address } });
}

export async function verifyAddressByCode(
  { user, session }: Account,
  { addressId, code }: { addressId: string; code: string },
  visitor: Visitor,
): Promise<void> {
  const claim = await requireClaim(user.id, addressId);
  if (claim.isVerified) return;
  const asked = { kind: "add_address", userId: user.id, sessionId: session.id, key: claim.key } as const;
  const right = await tryCode({ ...asked, code }, visitor);
  await db.transaction(async (tx) => {
    await lockUserOf(tx, session);
    await enterFurtherAddress(tx, await redeemCode(tx, right));
  });
  log.info("security.address_proven", { userId: user.id });
}

/** What the page behind the link may know of it: nothing, unless it was asked for by this very person. */
export async function findAddressLink(account: Account, token: string): Promise<ChallengeView | null> {
  const challenge = await findChallenge(db, { kind: "add_address", token });
  return challenge?.userId === account.user.id ? challenge : null;
}

export async function verifyAddressByLink(account: Account, { token }: { token: string }): Promise<void> {
  if (!(await findAddressLink(account, token))) throw new DomainError("EMAIL_UNPROVEN", "linkIsOver");
  await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    await enterFurtherAddress(tx, await redeemLink(tx, { kind: "add_address", token }));
  });
  log.info("security.address_proven", { userId: account.user.id });
}

/** The new address is theirs now; the primary one hears of it, in case it was not them. */
async function enterFurtherAddress(tx: Transaction, proven: ProvenAddress): Promise<void> {
  await verifyAddress(tx, proven);
  const [to] = await tx
    .select({ address: userEmails.address, key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, proven.userId), eq(userEmails.isPrimary, true), ne(userEmails.key, proven.key)));
  if (!to) return;
  await mailChange(tx, { change: "added", address: proven.address, to, userId: proven.userId });
}

/** Brings an address to an account that has shown it elsewhere: with an invitation, say. The caller has locked the user. */
export async function bringAddress(tx: Transaction, proven: ProvenAddress): Promise<void> {
  const { userId, address, key } = proven;
  const claims = await tx.select({ key: userEmails.key }).from(userEmails).where(eq(userEmails.userId, userId));
  await claimAddress(tx, { userId, to: { address, key }, claims });
  await enterFurtherAddress(tx, proven);
}

/** The news goes to an address that the account had before, in case it was not them. */
async function mailChange(
  tx: Transaction,
  { to, userId, ...what }: { to: ParsedAddress; userId: string } & Omit<MailProps<"addressesChanged">, "at">,
): Promise<void> {
  if (!hasMail()) return;
  const props = { ...what, at: new Date().toISOString() };
  await enqueueMail(tx, { template: "addressesChanged", props, to, userId });
}

export async function choosePrimaryAddress(
  account: Account,
  { addressId, currentPassword }: { addressId: string; currentPassword?: string },
): Promise<void> {
  await requireReauthentication(account, currentPassword);
  await db.transaction(async (tx) => {
    const claims = await lockClaims(tx, account);
    const chosen = requireOf(claims, addressId);
    if (!chosen.isVerified) throw new DomainError("EMAIL_UNPROVEN", "addressUnproven");
    if (chosen.isPrimary) return;
    await tx.update(userEmails).set({ isPrimary: false }).where(eq(userEmails.userId, account.user.id));
    await tx.update(userEmails).set({ isPrimary: true }).where(eq(userEmails.id, addressId));
    const to = claims.find((claim) => claim.isPrimary);
    if (to) await mailChange(tx, { change: "madeMain", address: chosen.address, to, userId: account.user.id });
  });
  log.info("security.primary_address_chosen", { userId: account.user.id, addressId });
}

export async function removeAddress(
  account: Account,
  { addressId, currentPassword }: { addressId: string; currentPassword?: string },
): Promise<void> {
  await requireReauthentication(account, currentPassword);
  await db.transaction(async (tx) => {
    const claim = requireOf(await lockClaims(tx, account), addressId);
    if (claim.isPrimary) throw new DomainError("CONFLICT", "primaryStays");
    await tx.delete(userEmails).where(eq(userEmails.id, addressId));
    if (!claim.isVerified) return;
    await mailChange(tx, { change: "removed", address: claim.address, to: claim, userId: account.user.id });
  });
  log.info("security.address_removed", { userId: account.user.id, addressId });
}

/** Locks the user, then reads all claims, so that two tabs do not remove each other's last address. */
async function lockClaims(tx: Transaction, account: Account) {
  await lockUserOf(tx, account.session);
  return tx
    .select({
      id: userEmails.id,
      address: userEmails.address,
      key: userEmails.key,
      isPrimary: userEmails.isPrimary,
      isVerified: sql<boolean>`${isNotNull(userEmails.verifiedAt)}`,
    })
    .from(userEmails)
    .where(eq(userEmails.userId, account.user.id));
}

/** One of them, by an id that came from outside. */
function requireOf<Claim extends { id: string }>(claims: Claim[], addressId: string): Claim {
  const claim = claims.find((each) => each.id === addressId);
  if (!claim) throw new DomainError("NOT_FOUND", "addressIsGone");
  return claim;
}

async function requireClaim(userId: string, addressId: string) {
  const [claim] = await db
    .select({ key: userEmails.key, isVerified: sql<boolean>`${isNotNull(userEmails.verifiedAt)}` })
    .from(userEmails)
    .where(and(eq(userEmails.id, addressId), eq(userEmails.userId, userId)));
  if (!claim) throw new DomainError("NOT_FOUND", "addressIsGone");
  return claim;
}
