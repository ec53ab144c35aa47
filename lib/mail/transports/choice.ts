import { settings } from "@/lib/settings";
import { mailboxTransport } from "./mailbox";
import { resendTransport } from "./resend";
import { smtpTransport } from "./smtp";
import type { Transport } from "./transport";

/** How this instance sends mail, or null where there is none. */
export function chosenTransport(): Transport | null {
  const { mode, resend, smtpUrl } = settings().mail;
  if (mode === "mailbox") return mailboxTransport();
  if (mode === "none") return null;
  if (resend) return resendTransport(resend);
  if (smtpUrl) return smtpTransport({ url: smtpUrl });
  throw new Error("Mail is live, but no setting says how to send.");
}
