import { createHmac } from "node:crypto";
import { isSameSecret } from "@/lib/tokens";

/** A report as it came, by the rules of Standard Webhooks. The body stays bytes: those are what was signed. */
export type SignedReport = { id: string; timestamp: string; signatures: string; body: Buffer };

/** Whether the provider wrote it. How old it is, the database's clock says. */
export function isSignedReport({ id, timestamp, signatures, body }: SignedReport, secret: string): boolean {
  if (!/^[\w-]{1,100}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return false;
  const right = signReport({ id, timestamp, body }, secret);
  // While a secret is being changed there is one signature for each.
  return signatures.split(" ").some((each) => isSameSecret(each, right));
}

export function signReport({ id, timestamp, body }: Omit<SignedReport, "signatures">, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}
