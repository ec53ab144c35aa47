import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExpenseForm } from "@/components/expenses/expense-form";
import { SavedAlready } from "@/components/expenses/saved-already";
import { FormId } from "@/components/ui/form-id";
import { listMembers } from "@/lib/groups/members";
import { mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../title";
import { expenseFormWords, groupOf, placeOptions, placesFor, sharersOf, todayOf } from "../form-parts";
import { recordExpenseAction } from "./actions";

export async function generateMetadata({ params }: PageProps<"/groups/[groupId]/expenses/new">): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("expenseForm"))("newTitle"));
}

export default async function NewExpensePage({ params }: PageProps<"/groups/[groupId]/expenses/new">) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  // There is no button that leads here for whoever may not.
  if (!mayRecord(membership)) redirect(paths.home);
  const places = placesFor(await listMembers(membership));
  const say = await getTranslations("expenseForm");
  const formId = newId();
  return (
    <ExpenseForm
      action={recordExpenseAction.bind(null, membership.groupId)}
      seed={formId}
      hidden={<FormId id={formId} />}
      notices={
        <SavedAlready
          expenses={paths.expenses}
          another={paths.newExpense}
          words={{ see: say("seeSaved"), another: say("recordAnother") }}
        />
      }
      group={groupOf(membership)}
      cancel={paths.home}
      payers={await placeOptions(places)}
      sharers={await sharersOf(places)}
      values={{ payerId: membership.memberId, spentOn: todayOf(membership) }}
      words={await expenseFormWords(membership, "new")}
    />
  );
}
