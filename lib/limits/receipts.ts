import { day, hour, megabyte, minute } from "../measures";

/** What bounds receipts: their files, their pictures and where they are kept. */
export const receiptLimits = {
  /** One receipt as it is sent: what phones and scanners make is smaller. */
  receiptBytesMax: 10 * megabyte,
  /** Receipts that one form brings, together: five pictures as phones take them. */
  receiptsAtOnceBytesMax: 20 * megabyte,
  /** The body of such a form, with all that was typed. */
  receiptsBodyBytesMax: 21 * megabyte,
  /** Whole receipts that a process gives out at a time, each of which it holds until it is taken; an account has half of them. */
  receiptsGivenAtOnceMax: 8,
  receiptNameCharactersMax: 120,
  /** On one expense, with those that were removed and can still be restored. */
  receiptsOfExpense: { name: "receipts-of-expense", amountMax: 20 },
  /** All of a group's, with those as well. */
  receiptMegabytesOfGroup: { name: "receipt-megabytes-of-group", amountMax: 1_000 },
  /** A picture of more is not unpacked: the largest phones have 50 million, and a few bytes can claim any number. */
  receiptPixelsMax: 50_000_000,
  /** A picture is kept no longer than this on either side, in pixels: small print on a long bill can be read in it. */
  receiptSideMax: 3_000,
  receiptThumbnailSide: 320,
  /** Unpacking a picture takes a second or two; one that takes longer was made to. */
  receiptDrawingSeconds: 20,
  /** Pictures are unpacked one after the other, and so many wait. */
  receiptsWaitingMax: 20,
  /** Of one account: a form's pictures come one after the other, and take one turn. */
  receiptsWaitingOfAccountMax: 5,
  /** What is removed can be restored for so long. */
  receiptKeptSeconds: 30 * day,
  /** How long the store for receipts may take over each answer. */
  receiptStoreSeconds: 20,
  /** An object that no receipt holds by then will be held by none. */
  receiptOrphanSeconds: hour,
  /** A round of taking receipts away goes on until none is due, or for so long. */
  receiptSweepSeconds: 5 * minute,
  /** So many of the newest receipts the doctor asks the store about. */
  receiptsExaminedMax: 1_000,
} as const;
