import { and, eq, gt, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { ago } from "@/db/clock";
import { halfLogIns, recoveryCodes } from "@/db/schema/log-ins";
import { mails } from "@/db/schema/mail";
import { deviceLine } from "@/lib/device";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { rateLimits } from "@/lib/rates";
import { beginTry, takeBackTry } from "./password-tries";
import { giveBackTo, takeFrom } from "./rate-limits";
import { lockActiveUser, type NewSession, openSession } from "./sessions";
import { takeRecoveryCode, takeTotp } from "./two-step";
import { mailUser } from "./user-mail";
import type { Visitor } from "./visitor";

/** Whether there is something left to do with it. It changes nothing. */
export async function isHalfLogInOpen(id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: halfLogIns.id })
    .from(halfLogIns)
    .where(and(eq(halfLogIns.id, id), isOpen));
  return row !== undefined;
}

const isOpen = and(gt(halfLogIns.endsAt, sql`now()`), lt(halfLogIns.wrongTries, limits.codeWrongTriesMax));

/**
 * The second step: six digits from the app, or a recovery code. A try counts as a wrong one before it is looked at, on
 * the half log-in and for the account and the client, so that a hundred at once are a hundred tries. A right one takes
 * back itself alone: what somebody else guessed wrong before still counts.
 */
export async function finishLogIn(
  { id, code }: { id: string; code: string },
  { client, userAgent }: Visitor,
): Promise<NewSession> {
  const [half] = await db
    .select({ userId: halfLogIns.userId })
    .from(halfLogIns)
    .where(and(eq(halfLogIns.id, id), isOpen));
  if (!half) throw over();
  const { userId } = half;
  const begun = await beginTry({ account: `two-step ${userId}`, client });
  await takeFrom(rateLimits.wrongCodesPerClient, client);
  const wrong = await takeFrom(rateLimits.wrongCodesPerAccount, userId);
  const [counted] = await db
    .update(halfLogIns)
    .set({ wrongTries: sql`${halfLogIns.wrongTries} + 1` })
    .where(and(eq(halfLogIns.id, id), isOpen))
    .returning({ wrongTries: halfLogIns.wrongTries });
  if (!counted) throw over();
  const session = await db.transaction(async (tx) => {
    await lockActiveUser(tx, userId);
    const isFromApp = /^\d{6}$/.test(code);
    const isRight = isFromApp
      ? await takeTotp(tx, { userId, code, isConfirmed: true })
      : await takeRecoveryCode(tx, { userId, code });
    if (!isRight) {
      if (wrong >= limits.codeWrongTriesMax) await warnOfGuessing(tx, { userId, userAgent });
      return null;
    }
    const [used] = await tx.delete(halfLogIns).where(eq(halfLogIns.id, id)).returning();
    // What ended it meanwhile, a changed password say, ends this too, and takes back the code.
    if (!used) throw over();
    if (!isFromApp) {
      const left = await tx.$count(recoveryCodes, eq(recoveryCodes.userId, userId));
      const props = { left, at: new Date().toISOString(), device: deviceLine(userAgent) };
      await mailUser(tx, userId, { template: "recoveryCodeUsed", props });
    }
    return openSession(tx, { userId, userAgent, gavePassword: used.gavePassword });
  });
  if (!session) {
    log.warn("security.second_step_wrong", { client, userId });
    const left = limits.codeWrongTriesMax - counted.wrongTries;
    throw new DomainError("UNAUTHENTICATED", "twoStepTryWrong", { field: "code", values: { left } });
  }
  await takeBackTry(begun);
  await giveBackTo(rateLimits.wrongCodesPerClient, client);
  await giveBackTo(rateLimits.wrongCodesPerAccount, userId);
  log.info("security.logged_in", { client, userId, by: "second step" });
  return session;
}

/** Whoever guesses has got past the first step, which its owner hears of once a day. The user is locked by the caller. */
async function warnOfGuessing(
  tx: Transaction,
  { userId, userAgent }: { userId: string; userAgent: string },
): Promise<void> {
  const template = "secondStepGuessed";
  const isRecent = gt(mails.createdAt, ago(limits.guessingMailedAgainSeconds));
  const told = await tx.$count(mails, and(eq(mails.userId, userId), eq(mails.template, template), isRecent));
  if (told > 0) return;
  const props = { at: new Date().toISOString(), device: deviceLine(userAgent) };
  await mailUser(tx, userId, { template, props });
}

function over(): DomainError {
  return new DomainError("UNAUTHENTICATED", "halfLogInIsOver");
}
