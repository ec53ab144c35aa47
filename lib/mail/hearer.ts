import type { Transaction } from "@/db/client";
import type { MailState } from "@/db/schema/mail";
import type { StoredMail } from "./rendering";

/**
 * Whoever wants to know what became of mails, and hears it in the transaction that writes it down. The mail's row is
 * locked by then: a hearer waits for nobody who could wait for that row.
 */
export type MailHearer = (
  tx: Transaction,
  heard: { mail: Pick<StoredMail, "id" | "invitesTo">; state: MailState },
) => Promise<void>;
