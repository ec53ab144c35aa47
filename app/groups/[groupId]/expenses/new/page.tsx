import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ExpenseForm } from "@/components/expenses/expense-form";
import { ReceiptsField } from "@/components/expenses/receipts-field";
import { RepeatFields } from "@/components/expenses/repeat-fields";
import { SavedAlready } from "@/components/expenses/saved-already";
import { byTitle } from "@/lib/categories";
import { findExpense, type SharedKind } from "@/lib/expenses/expenses";
import { findStartingSplit } from "@/lib/expenses/presets/starting-split";
import { listMembers } from "@/lib/groups/members";
import { mayRecord } from "@/lib/groups/membership";
import { formIdIn } from "@/lib/web/form-id";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { categoryOptions } from "../../categories";
import { titleIn } from "../../title";
import { amountGroupOf, billValues, ownFormId, payersOf, placesFor, sharersOf, todayOf } from "../form-parts";
import { expenseFormWords } from "../form-words";
import { householdsFor } from "../households";
import { offeredPresets, startingShared } from "../presets";
import { receiptsFieldProps } from "../receipts-field";
import { notRepeating, repeatWords } from "../recurring/words";
import { recordExpenseAction } from "./actions";

type Props = PageProps<"/groups/[groupId]/expenses/new">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const say = await getTranslations("expenseForm");
  return titleIn((await params).groupId, say("newTitle", { kind: kindIn(await searchParams) }));
}

/** Money is spent, unless the address says that it came in. */
function kindIn({ kind }: Record<string, string | string[] | undefined>): SharedKind {
  return oneOf(kind) === "income" ? "income" : "expense";
}

export default async function NewExpensePage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  // There is no button that leads here for whoever may not.
  if (!mayRecord(membership)) redirect(paths.home);
  const query = await searchParams;
  const formId = formIdIn(paths.newExpense, query);
  const kind = kindIn(query);
  const instead = oneOf(query.instead);
  const [members, saved, say] = await Promise.all([
    listMembers(membership),
    findExpense(membership, formId),
    getTranslations("expenseForm"),
  ]);
  const places = placesFor(members);
  const start = await findStartingSplit(membership, { kind, members });
  return (
    <ExpenseForm
      action={recordExpenseAction.bind(null, membership.groupId)}
      seed={formId}
      keptAs={ownFormId(membership, formId)}
      takesFrom={instead ? ownFormId(membership, instead) : undefined}
      isSaved={saved !== null}
      hidden={
        <>
          <input type="hidden" name="formId" value={formId} />
          <input type="hidden" name="kind" value={kind} />
        </>
      }
      instead={paths.newInstead(kind === "income" ? "expense" : "income", formId)}
      notices={
        <SavedAlready
          isSaved={saved !== null}
          saved={paths.expense(formId)}
          another={kind === "income" ? paths.newIncome : paths.newExpense}
          words={{ saved: say("saved"), see: say("seeSaved"), another: say("recordAnother") }}
        />
      }
      group={await amountGroupOf(membership)}
      cancel={paths.home}
      categories={await categoryOptions(membership)}
      repeat={<RepeatFields values={notRepeating} words={await repeatWords()} />}
      payers={await payersOf(places)}
      households={await householdsFor(membership, places)}
      sharers={await sharersOf(places, startingShared(start, membership))}
      presets={await offeredPresets(membership, start)}
      values={{
        currency: membership.group.currency,
        ...{ payerId: membership.memberId, paidBySeveral: false },
        ...{ spentOn: todayOf(membership), category: byTitle, splitMode: start.mode, bill: billValues() },
      }}
      receipts={<ReceiptsField {...(await receiptsFieldProps("field"))} />}
      words={await expenseFormWords(membership, { kind, isNew: true })}
    />
  );
}
