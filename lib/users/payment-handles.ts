import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { paymentHandles } from "@/db/schema/payment-handles";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import { readIban, readPaypal, readUpi } from "@/lib/payment-handles";
import { type PaymentKind, paymentKinds } from "@/lib/payment-kinds";
import { requireReauthentication } from "./reauthentication";
import { type Account, lockUserOf } from "./sessions";

export type PaymentHandle = { kind: PaymentKind; value: string; holder: string };

/** As typed; what is empty is not to be known any more. */
export type TypedHandles = Record<PaymentKind, string> & { holder: string; currentPassword?: string };

export async function listOwnHandles({ user }: Account): Promise<PaymentHandle[]> {
  const { kind, value, holder } = paymentHandles;
  const rows = await db.select({ kind, value, holder }).from(paymentHandles).where(eq(paymentHandles.userId, user.id));
  return rows.sort(byKind);
}

/** As they are listed everywhere: what says the most about how to pay comes first. */
export function byKind(one: Pick<PaymentHandle, "kind">, other: Pick<PaymentHandle, "kind">): number {
  return paymentKinds.indexOf(one.kind) - paymentKinds.indexOf(other.kind);
}

/**
 * Says anew how somebody can be paid. Everyone in their groups is shown it where they pay them, so that somebody at an open
 * laptop could lead their money elsewhere.
 */
export async function changeHandles(account: Account, { currentPassword, ...typed }: TypedHandles): Promise<void> {
  const { user } = account;
  const handles = soundHandles(typed);
  await requireReauthentication(account, currentPassword);
  await db.transaction(async (tx) => {
    // Who saves twice at once saves one after the other.
    await lockUserOf(tx, account.session);
    await tx.delete(paymentHandles).where(eq(paymentHandles.userId, user.id));
    if (handles.length > 0)
      await tx.insert(paymentHandles).values(handles.map((each) => ({ userId: user.id, ...each })));
  });
  log.info("security.payment_handles_changed", { userId: user.id, kinds: handles.map(({ kind }) => kind) });
}

function soundHandles({ iban, holder, paypal, upi, text }: Omit<TypedHandles, "currentPassword">): PaymentHandle[] {
  const owner = holder.trim();
  if (iban.trim() && !owner) throw new DomainError("INVALID", "holderMissing", { field: "holder" });
  requireShort("holder", owner, limits.accountHolderCharactersMax);
  requireShort("text", text.trim(), limits.paymentHandleCharactersMax);
  const read = [
    { kind: "iban", value: soundOf(iban, { read: readIban, refusal: "ibanUnknown", field: "iban" }), holder: owner },
    {
      kind: "paypal",
      value: soundOf(paypal, { read: readPaypal, refusal: "paypalUnknown", field: "paypal" }),
      holder: "",
    },
    { kind: "upi", value: soundOf(upi, { read: readUpi, refusal: "upiUnknown", field: "upi" }), holder: "" },
    { kind: "text", value: text.trim(), holder: "" },
  ] as const;
  return read.filter(({ value }) => value !== "");
}

function requireShort(field: string, text: string, max: number): void {
  if ([...text].length > max) throw new DomainError("INVALID", "noteTooLong", { field, values: { max } });
}

type Reading = { read: (typed: string) => string | null; refusal: ErrorKey; field: PaymentKind };

function soundOf(typed: string, { read, refusal, field }: Reading): string {
  if (!typed.trim()) return "";
  const value = read(typed);
  if (value === null) throw new DomainError("INVALID", refusal, { field });
  return value;
}
