import type { Limit } from "./limits";
import { day, hour, week } from "./measures";

/** So many in a window of time, with the sentence that says it was more. */
export type RateLimit = Limit & { windowSeconds: number; refusal: RateRefusal };

type RateRefusal =
  | "tooManyInvitations"
  | "tooManyAddressesInvited"
  | "tooManyInvitingRequests"
  | "tooManyLists"
  | "tooManyLinkViews"
  | "askedAlready"
  | "tooManySignUps"
  | "tooManyMails"
  | "tooManyCodesSent"
  | "tooManyResets"
  | "tooManyLogInLinks"
  | "tooManyCodes"
  | "tooManyGroupCodes"
  | "tooManyRequests"
  | "tooManyAsks"
  | "tooManyImports"
  | "tooManyReceiptsSent"
  | "tooManyWrongLinks";

export const rateLimits = {
  signUpsPerClient: { name: "sign-ups", amountMax: 20, windowSeconds: hour, refusal: "tooManySignUps" },
  mailsPerAddress: { name: "mails-to", amountMax: 3, windowSeconds: hour, refusal: "tooManyMails" },
  /** Apart from the mails of sign-ups: a stranger who signs up with an address must not use up its owner's way back. */
  resetsPerAddress: { name: "resets-to", amountMax: 3, windowSeconds: hour, refusal: "tooManyMails" },
  resetsPerClient: { name: "resets", amountMax: 20, windowSeconds: hour, refusal: "tooManyResets" },
  /** Apart from those as well: a stranger who asks for one way in must not use up the others. */
  logInLinksPerAddress: { name: "log-in-links-to", amountMax: 3, windowSeconds: hour, refusal: "tooManyMails" },
  logInLinksPerClient: { name: "log-in-links", amountMax: 20, windowSeconds: hour, refusal: "tooManyLogInLinks" },
  mailsPerClient: { name: "mails-from", amountMax: 30, windowSeconds: hour, refusal: "tooManyMails" },
  wrongCodesPerClient: { name: "wrong-codes-from", amountMax: 10, windowSeconds: hour, refusal: "tooManyCodes" },
  wrongCodesPerAccount: { name: "wrong-codes-of", amountMax: 20, windowSeconds: hour, refusal: "tooManyCodes" },
  invitationsPerAccount: { name: "invitations-by", amountMax: 10, windowSeconds: hour, refusal: "tooManyInvitations" },
  addressesPerAccount: {
    name: "addresses-by",
    amountMax: 50,
    windowSeconds: day,
    refusal: "tooManyAddressesInvited",
  },
  invitingPerClient: {
    name: "inviting-from",
    amountMax: 50,
    windowSeconds: hour,
    refusal: "tooManyInvitingRequests",
  },
  /** Looks at a list before it is sent, each of which asks name servers about its domains. */
  listsPerAccount: { name: "lists-by", amountMax: 30, windowSeconds: hour, refusal: "tooManyLists" },
  copiedLinksPerAccount: { name: "copied-links-by", amountMax: 60, windowSeconds: hour, refusal: "tooManyInvitations" },
  /** One's own address asks for a new invitation. */
  requestsPerInvitation: { name: "requests-of", amountMax: 1, windowSeconds: hour, refusal: "askedAlready" },
  /** Codes of groups that never were, are over or are full, which all look the same. */
  wrongGroupCodesPerClient: {
    name: "wrong-group-codes-from",
    amountMax: 10,
    windowSeconds: hour,
    refusal: "tooManyGroupCodes",
  },
  wrongGroupCodesPerAccount: {
    name: "wrong-group-codes-of",
    amountMax: 20,
    windowSeconds: hour,
    refusal: "tooManyGroupCodes",
  },
  joinRequestsPerAccount: { name: "join-requests-by", amountMax: 10, windowSeconds: hour, refusal: "tooManyRequests" },
  /** Apart from the mails of sign-ups, which strangers cause. */
  codesPerAddress: { name: "codes-to", amountMax: 3, windowSeconds: hour, refusal: "tooManyMails" },
  /** Of those that others may have caused: whoever holds a personal link can have a code sent to anybody they name. */
  codesToAddress: { name: "codes-of-others-to", amountMax: 10, windowSeconds: week, refusal: "tooManyCodesSent" },
  /** And whoever holds a copied link, to the address that it is made out to: counted apart, so that neither uses up the other. */
  codesToInvited: { name: "codes-to-invited", amountMax: 10, windowSeconds: week, refusal: "tooManyCodesSent" },
  /** Pages that a mailed link opens by itself, whatever they show: nobody shall try out links by looking. */
  linkViewsPerClient: { name: "link-views-from", amountMax: 100, windowSeconds: hour, refusal: "tooManyLinkViews" },
  /** Links of invitations that never were, each with an answer to it. */
  wrongLinksPerClient: { name: "wrong-links-from", amountMax: 5, windowSeconds: hour, refusal: "tooManyWrongLinks" },
  /** Reminders to those who owe somebody. */
  asksPerAccount: { name: "asks-by", amountMax: 30, windowSeconds: hour, refusal: "tooManyAsks" },
  /** Files that are read to be looked at, each of which takes a core for a moment. */
  importsPerAccount: { name: "imports-by", amountMax: 30, windowSeconds: hour, refusal: "tooManyImports" },
  /** Files that are looked into to be kept as receipts, whether or not they are in the end. */
  receiptsPerAccount: { name: "receipts-by", amountMax: 200, windowSeconds: hour, refusal: "tooManyReceiptsSent" },
  mailsPerAccount: { name: "mails-by", amountMax: 10, windowSeconds: hour, refusal: "tooManyMails" },
} as const satisfies Record<string, RateLimit>;
