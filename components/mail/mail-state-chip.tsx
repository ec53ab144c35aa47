import { StatusChip, type StatusKind } from "@/components/ui/status-chip";

export type MailStateName = "queued" | "sent" | "delivered" | "bounced" | "complained" | "failed" | "unknown";

const looks: Record<MailStateName, StatusKind> = {
  queued: "invited",
  sent: "active",
  delivered: "active",
  bounced: "bounced",
  complained: "bounced",
  failed: "bounced",
  unknown: "expired",
};

export function MailStateChip({ state, words }: { state: MailStateName; words: Record<MailStateName, string> }) {
  return <StatusChip kind={looks[state]}>{words[state]}</StatusChip>;
}
