import type { Sent } from "@/lib/groups/invitations/managing";
import type { Approved } from "@/lib/groups/invitations/proposals";
import type { Saying } from "./said";

/** What waits for an admin goes out at no pace yet. */
export function sayingOf({ pace, isProposed }: Sent, usual: Saying): Saying {
  if (isProposed) return "proposed";
  return pace === "in turn" ? "later" : usual;
}

/** Without mail it only opens, and its link is to be handed over. */
export function sayingOfApproved({ pace, isMailed }: Approved): Saying {
  if (!isMailed) return "proposalApprovedOnly";
  return pace === "in turn" ? "proposalApprovedLater" : "proposalApproved";
}
