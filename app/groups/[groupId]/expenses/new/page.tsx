import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExpenseForm } from "@/components/expenses/expense-form";
import { SavedAlready } from "@/components/expenses/saved-already";
import { byTitle } from "@/lib/categories";
import { findExpense } from "@/lib/expenses/expenses";
import { listMembers } from "@/lib/groups/members";
import { mayRecord } from "@/lib/groups/membership";
import { formIdIn } from "@/lib/web/form-id";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../title";
import { billValues, categoryOptions, groupOf, payersOf, placesFor, sharersOf, todayOf } from "../form-parts";
import { expenseFormWords } from "../form-words";
import { recordExpenseAction } from "./actions";

export async function generateMetadata({ params }: PageProps<"/groups/[groupId]/expenses/new">): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("expenseForm"))("newTitle"));
}

export default async function NewExpensePage({ params, searchParams }: PageProps<"/groups/[groupId]/expenses/new">) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  // There is no button that leads here for whoever may not.
  if (!mayRecord(membership)) redirect(paths.home);
  const formId = formIdIn(paths.newExpense, await searchParams);
  const [members, saved, say] = await Promise.all([
    listMembers(membership),
    findExpense(membership, formId),
    getTranslations("expenseForm"),
  ]);
  const places = placesFor(members);
  return (
    <ExpenseForm
      action={recordExpenseAction.bind(null, membership.groupId)}
      seed={formId}
      hidden={<input type="hidden" name="formId" value={formId} />}
      notices={
        <SavedAlready
          isSaved={saved !== null}
          saved={paths.expense(formId)}
          another={paths.newExpense}
          words={{ saved: say("saved"), see: say("seeSaved"), another: say("recordAnother") }}
        />
      }
      group={groupOf(membership)}
      cancel={paths.home}
      categories={await categoryOptions()}
      payers={await payersOf(places)}
      sharers={await sharersOf(places)}
      values={{
        currency: membership.group.currency,
        ...{ payerId: membership.memberId, paidBySeveral: false },
        ...{ spentOn: todayOf(membership), category: byTitle, splitMode: "equally", bill: billValues() },
      }}
      words={await expenseFormWords(membership, "new")}
    />
  );
}
