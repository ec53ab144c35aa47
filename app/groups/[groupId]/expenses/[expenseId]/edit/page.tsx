import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mayRecord } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../../title";
import { expenseIn } from "../found";
import { EditExpense, EditPayment } from "./forms";

type Props = PageProps<"/groups/[groupId]/expenses/[expenseId]/edit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("expenseForm"))("editTitle", { kind: "expense" }));
}

export default async function EditExpensePage({ params }: Props) {
  const { groupId, expenseId } = await params;
  const membership = await membershipIn(groupId);
  const expense = await expenseIn(membership, expenseId);
  if (!mayRecord(membership)) redirect(groupPaths(membership.groupId).expense(expense.id));
  return expense.kind === "payment" ? (
    <EditPayment membership={membership} payment={expense} />
  ) : (
    <EditExpense membership={membership} expense={expense} />
  );
}
