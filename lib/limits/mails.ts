import { day, minute } from "../measures";

const mailAttemptSeconds = 30;

/** What bounds the sending of mails, and what providers report of them. */
export const mailLimits = {
  /** By then a worker that lives has written down how its try ended; what is still open belonged to one that died. */
  mailInterruptedSeconds: mailAttemptSeconds + 15,
  /** How long a worker talks to a provider before the outcome counts as unknown. */
  mailAttemptSeconds,
  /** How long a provider's idempotency key keeps a second sending from being a second mail. */
  mailIdempotencySeconds: day,
  /** A mail that waits longer than this without a job has lost it. */
  mailJobLostSeconds: 2 * minute,
  /** After so many tries, over about a day, a mail has failed. */
  mailAttemptsMax: 30,
  /** A report of a mail provider that was signed longer ago, or later, was kept by somebody to be played again. */
  reportSeconds: 5 * minute,
  /** By then no provider sends a report again that it could not get rid of. */
  reportKeptSeconds: 30 * day,
} as const;
