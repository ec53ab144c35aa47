import { accountLimits } from "./limits/accounts";
import { expenseLimits } from "./limits/expenses";
import { fileLimits } from "./limits/files";
import { groupLimits } from "./limits/groups";
import { invitationLimits } from "./limits/invitations";
import { mailLimits } from "./limits/mails";
import { receiptLimits } from "./limits/receipts";
import { requestLimits } from "./limits/requests";
import { day, minute } from "./measures";

/** The numbers that bound what one request, person or instance may do. Each has its one home in a room of these. */
export const limits = {
  ...accountLimits,
  ...groupLimits,
  ...invitationLimits,
  ...expenseLimits,
  ...receiptLimits,
  ...fileLimits,
  ...mailLimits,
  ...requestLimits,
} as const;

/** How long things last, as sentences say it. */
export const lasting = {
  code: { minutes: limits.codeSeconds / minute },
  resetLink: { minutes: limits.resetLinkSeconds / minute },
  logInLink: { minutes: limits.logInLinkSeconds / minute },
  /** A mail that confirms has both in it. */
  confirmation: { minutes: limits.codeSeconds / minute, days: limits.verifyLinkSeconds / day },
} as const;

/** A number by the name that it is known by: an admin of the instance may have set it otherwise. */
export type Limit = { name: string; amountMax: number };
