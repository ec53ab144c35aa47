import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { findMentioned } from "@/lib/expenses/book/mentions";
import type { ListedHappening } from "@/lib/groups/activity";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { summaryWords } from "@/lib/web/words";
import { restoreExpenseAction } from "../expenses/[expenseId]/actions";

/** The way back from a deletion, at the last one of each expense that is deleted still. */
export async function undoOffers(rows: ListedHappening[], membership: Membership) {
  const deletions = rows.filter(({ event, expenseId }) => event === "expense_deleted" && expenseId);
  if (deletions.length === 0 || !mayRecord(membership)) return () => null;
  const ids = deletions.map(({ expenseId }) => expenseId ?? "");
  const [mentioned, say, summary] = await Promise.all([
    findMentioned(membership, ids),
    getTranslations("activity"),
    summaryWords(),
  ]);
  const newest = new Set(
    ids.flatMap((id, place) => (ids.indexOf(id) === place && mentioned.get(id)?.isDeleted ? deletions[place]?.id : [])),
  );
  return ({ id, expenseId }: ListedHappening): ReactNode =>
    newest.has(id) && expenseId ? (
      <Form action={restoreExpenseAction.bind(null, membership.groupId, expenseId)} summary={summary}>
        <SubmitButton look="outline" small busyLabel={say("busy")}>
          {say("undo")}
        </SubmitButton>
      </Form>
    ) : null;
}
