import { StatusChip, type StatusKind } from "@/components/ui/status-chip";

export type MailStateName = "queued" | "sent" | "delivered" | "kept" | "bounced" | "complained" | "failed" | "unknown";

const looks: Record<MailStateName, StatusKind> = {
  queued: "invited",
  sent: "active",
  delivered: "active",
  kept: "kept",
  bounced: "bounced",
  complained: "bounced",
  failed: "bounced",
  unknown: "expired",
};

export function MailStateChip({ state, word }: { state: MailStateName; word: string }) {
  return <StatusChip kind={looks[state]}>{word}</StatusChip>;
}
