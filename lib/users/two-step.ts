import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { recoveryCodes, twoSteps } from "@/db/schema/log-ins";
import { deviceLine } from "@/lib/device";
import { DomainError } from "@/lib/errors";
import { currentKeyId, keyRing } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";
import { hashRecoveryCode } from "@/lib/tokens";
import { base32, findTotpStep, makeTotpSecret, totpUri } from "@/lib/totp";
import { requireReauthentication } from "./reauthentication";
import { type Account, endAllSessions, lockUserOf, type NewSession, openSession } from "./sessions";
import { mailUser } from "./user-mail";
import type { Visitor } from "./visitor";

/** Where a person stands with it. The secret is shown as long as it is not confirmed, to who has just given the password. */
export type TwoStepView =
  | { state: "off" }
  | { state: "begun"; secret: string; uri: string }
  | { state: "on"; codesLeft: number };

export async function findTwoStep({ user, session }: Account): Promise<TwoStepView> {
  const [row] = await db.select().from(twoSteps).where(eq(twoSteps.userId, user.id));
  if (row?.confirmedAt) {
    return { state: "on", codesLeft: await db.$count(recoveryCodes, eq(recoveryCodes.userId, user.id)) };
  }
  const secret = row && session.isReauthenticated ? unseal("two-step secret", row.secret) : null;
  if (!secret) return { state: "off" };
  const issuer = `Quits ${new URL(settings().origin).host}`;
  return { state: "begun", secret, uri: totpUri(secret, { account: user.address ?? user.name, issuer }) };
}

/** Makes a secret, which counts for nothing before a code from it is given. */
export async function beginTwoStep(account: Account, { currentPassword }: { currentPassword?: string }): Promise<void> {
  await requireReauthentication(account, currentPassword);
  const sealed = { secret: seal("two-step secret", makeTotpSecret()), keyId: currentKeyId() };
  await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    await tx
      .insert(twoSteps)
      .values({ userId: account.user.id, ...sealed })
      .onConflictDoUpdate({ target: twoSteps.userId, set: sealed, setWhere: isNull(twoSteps.confirmedAt) });
  });
}

/** The codes are here alone: the database keeps what tells them right, and no more. */
export type NewTwoStep = { session: NewSession; codes: string[] };

/** Switches it on. Every log-in ends, since none of them took a second step; who does it gets a new one. */
export async function confirmTwoStep(
  account: Account,
  { code }: { code: string },
  { userAgent }: Visitor,
): Promise<NewTwoStep> {
  const userId = account.user.id;
  if (!account.session.isReauthenticated) throw new DomainError("UNAUTHENTICATED", "twoStepAnew");
  const done = await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    if (!(await takeTotp(tx, { userId, code, isConfirmed: false })))
      throw new DomainError("INVALID", "twoStepCodeWrong", { field: "code" });
    await tx.update(twoSteps).set({ confirmedAt: sql`now()` }).where(eq(twoSteps.userId, userId));
    const codes = await replaceRecoveryCodes(tx, userId);
    return { session: await startAnew(tx, { userId, userAgent, isOn: true }), codes };
  });
  log.info("security.two_step_on", { userId });
  return done;
}

export async function endTwoStep(
  account: Account,
  { currentPassword }: { currentPassword?: string },
  { userAgent }: Visitor,
): Promise<NewSession> {
  await requireReauthentication(account, currentPassword);
  const userId = account.user.id;
  const session = await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    const gone = await tx.delete(twoSteps).where(eq(twoSteps.userId, userId)).returning({ at: twoSteps.confirmedAt });
    if (!gone[0]?.at) throw new DomainError("CONFLICT", "twoStepIsOff");
    return startAnew(tx, { userId, userAgent, isOn: false });
  });
  log.info("security.two_step_off", { userId });
  return session;
}

/** The ones before count no more. */
export async function renewRecoveryCodes(
  account: Account,
  { currentPassword }: { currentPassword?: string },
  { userAgent }: Visitor,
): Promise<string[]> {
  await requireReauthentication(account, currentPassword);
  const userId = account.user.id;
  const codes = await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    const isOn = await tx.$count(twoSteps, and(eq(twoSteps.userId, userId), sql`${twoSteps.confirmedAt} is not null`));
    if (!isOn) throw new DomainError("CONFLICT", "twoStepIsOff");
    const props = { at: new Date().toISOString(), device: deviceLine(userAgent) };
    await mailUser(tx, userId, { template: "recoveryCodesRenewed", props });
    return replaceRecoveryCodes(tx, userId);
  });
  log.info("security.recovery_codes_renewed", { userId });
  return codes;
}

async function startAnew(
  tx: Transaction,
  { userId, userAgent, isOn }: { userId: string; userAgent: string; isOn: boolean },
): Promise<NewSession> {
  await endAllSessions(tx, userId);
  const props = { isOn, at: new Date().toISOString(), device: deviceLine(userAgent) };
  await mailUser(tx, userId, { template: "twoStepChanged", props });
  return openSession(tx, { userId, userAgent, gavePassword: true });
}

async function replaceRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const keyId = currentKeyId();
  const codes = Array.from({ length: limits.recoveryCodesMax }, () =>
    base32(randomBytes(7)).slice(0, 10).toLowerCase(),
  );
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  const rows = codes.map((code) => ({ userId, keyId, hash: hashRecoveryCode({ userId, code, keyId }) }));
  await tx.insert(recoveryCodes).values(rows);
  return codes;
}

/** Takes a code from the app. Of any number of tries with one code at once, one is taken, and none from before it after. */
export async function takeTotp(
  tx: Transaction,
  { userId, code, isConfirmed }: { userId: string; code: string; isConfirmed: boolean },
): Promise<boolean> {
  const [row] = await tx
    .select({
      secret: twoSteps.secret,
      isConfirmed: sql<boolean>`${twoSteps.confirmedAt} is not null`,
      seconds: sql<number>`extract(epoch from now())::float8`,
    })
    .from(twoSteps)
    .where(eq(twoSteps.userId, userId));
  const secret = row?.isConfirmed === isConfirmed ? unseal("two-step secret", row.secret) : null;
  const step = row && secret ? findTotpStep(secret, { code, seconds: row.seconds }) : null;
  if (step === null) return false;
  const taken = await tx
    .update(twoSteps)
    .set({ lastStep: step })
    .where(and(eq(twoSteps.userId, userId), sql`${twoSteps.lastStep} < ${step}`))
    .returning({ userId: twoSteps.userId });
  return taken.length > 0;
}

/** Takes a recovery code, once. */
export async function takeRecoveryCode(
  tx: Transaction,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const keys = await tx
    .selectDistinct({ keyId: recoveryCodes.keyId })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId));
  for (const { keyId } of keys.filter((each) => keyRing().has(each.keyId))) {
    const hash = hashRecoveryCode({ userId, code, keyId });
    const gone = await tx
      .delete(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash)))
      .returning({ hash: recoveryCodes.hash });
    if (gone.length > 0) return true;
  }
  return false;
}
