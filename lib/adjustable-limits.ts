import { type Limit, limits } from "./limits";
import { rateLimits } from "./rates";

/** The numbers that an admin of the instance can change, in the order in which they are shown. */
export const adjustableLimits = {
  sends: rateLimits.invitationsPerAccount,
  sendsWithoutProof: limits.sendsWithoutProof,
  mailsInTurn: limits.mailsInTurn,
  addresses: rateLimits.addressesPerAccount,
  inviting: rateLimits.invitingPerClient,
  pending: limits.invitationsPending,
  mailsInGroup: limits.invitationMailsInGroup,
  mailsToAddress: limits.invitationMailsToAddress,
  codesToAddress: rateLimits.codesToAddress,
  codesToInvited: rateLimits.codesToInvited,
  linkViews: rateLimits.linkViewsPerClient,
  wrongLinks: rateLimits.wrongLinksPerClient,
  wrongCodesPerClient: rateLimits.wrongCodesPerClient,
  wrongCodesPerAccount: rateLimits.wrongCodesPerAccount,
  wrongGroupCodesPerClient: rateLimits.wrongGroupCodesPerClient,
  wrongGroupCodesPerAccount: rateLimits.wrongGroupCodesPerAccount,
  joinRequests: rateLimits.joinRequestsPerAccount,
  receipts: limits.receiptsOfExpense,
  receiptMegabytes: limits.receiptMegabytesOfGroup,
  passwordsOfPair: limits.passwordTriesOfPair,
  passwordsPerClient: limits.passwordTriesOfClient,
  passwordsPerAccount: limits.passwordTriesOfAccount,
} as const satisfies Record<string, Limit>;

export type AdjustableLimit = keyof typeof adjustableLimits;
