/** Ways in which somebody can be paid outside of Quits. */
export const paymentKinds = ["iban", "paypal", "upi", "text"] as const;

export type PaymentKind = (typeof paymentKinds)[number];
