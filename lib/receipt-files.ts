/** What a receipt is kept as: every picture becomes a JPEG, and a document stays as it came. */
export const receiptTypes = ["image/jpeg", "application/pdf"] as const;

export type ReceiptType = (typeof receiptTypes)[number];

/** What the file picker offers. A phone that takes pictures in a form of its own hands over a JPEG where only these are named. */
export const acceptedReceipts = "image/jpeg,image/png,image/webp,image/gif,application/pdf";

/** The field of a form that they come in. */
export const receiptsField = "receipts";

/** Where their contents are: beside everything else, or in a store for objects. */
export const receiptStores = ["database", "store"] as const;

export type ReceiptStore = (typeof receiptStores)[number];
