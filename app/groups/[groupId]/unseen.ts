import { groupPaths } from "@/lib/web/group-paths";

/** What was changed, or the group for whoever doesn't see it any more. */
export function pathIfSeen(groupId: string, expenseId: string) {
  const paths = groupPaths(groupId);
  return (isSeen: boolean) => (isSeen ? paths.expense(expenseId) : paths.unseen);
}
