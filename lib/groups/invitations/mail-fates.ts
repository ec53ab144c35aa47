import type { MailState } from "@/db/schema/mail";

export type MailFate = MailState | "returned" | "forgiven" | "stopped" | "unknownStopped";

/**
 * What a mail of an invitation came to, told apart by whether another one would go out to its address: a full mailbox may
 * take the next, and what was kept in here is kept in again.
 */
export function fateOf({ state, isStopped }: { state: MailState; isStopped: boolean }): MailFate {
  if (state === "bounced" && !isStopped) return "returned";
  if (state === "complained" && !isStopped) return "forgiven";
  if (state === "failed" && isStopped) return "stopped";
  if (state === "unknown" && isStopped) return "unknownStopped";
  return state;
}
