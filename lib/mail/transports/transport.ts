import type { OutgoingMail } from "../rendering";

/** How a try to send a mail ended. `why` is a sentence for the instance's admin. */
export type Outcome =
  | { outcome: "sent"; providerId?: string }
  /** It is where its reader finds it; nobody will report more. */
  | { outcome: "delivered" }
  /** To be tried again. `mayBeTaken` says that the provider may have it all the same. */
  | { outcome: "retry"; why: string; mayBeTaken: boolean }
  /** Trying again would end the same way. */
  | { outcome: "refused"; why: string }
  /** Nobody takes mail at this address. */
  | { outcome: "bounced"; why: string }
  /** The mailbox is full: this mail came back, and the next may be taken. */
  | { outcome: "returned"; why: string }
  /** It may have gone out, and a second try could be a second mail. */
  | { outcome: "unknown"; why: string };

export type Transport = {
  name: "resend" | "smtp" | "mailbox";
  /** For so long after a try that may have been taken, another try of the same mail makes no second mail. */
  repeatSeconds: number;
  send(mail: OutgoingMail): Promise<Outcome>;
};
