import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RepeatFields } from "@/components/expenses/repeat-fields";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { mayRepeat } from "@/lib/expenses/recurrences/repeating";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { summaryWords } from "@/lib/web/words";
import { titleIn } from "../../../title";
import { daysFor, notRepeating, repeatWords } from "../../recurring/words";
import { expenseIn } from "../found";
import { repeatExpenseAction } from "./actions";

type Props = PageProps<"/groups/[groupId]/expenses/[expenseId]/repeat">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("repeatForm"))("beginTitle"));
}

/** How an expense that is there comes again, and until when. */
export default async function RepeatExpensePage({ params }: Props) {
  const { groupId, expenseId } = await params;
  const membership = await membershipIn(groupId);
  const expense = await expenseIn(membership, expenseId);
  const back = groupPaths(membership.groupId).expense(expense.id);
  if (!(await mayRepeat(membership, expense))) redirect(back);
  const [say, words, summary] = await Promise.all([getTranslations("repeatForm"), repeatWords(), summaryWords()]);
  const day = daysFor(membership)(expense.spentOn);
  const title = () => <bdi>{expense.title}</bdi>;
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={<span className="wrap-anywhere">{say.rich("beginNote", { title, day })}</span>}>
        {say("beginTitle")}
      </PageTitle>
      <Form id="repeat" action={repeatExpenseAction.bind(null, membership.groupId, expense.id)} summary={summary}>
        <input type="hidden" name="formId" value={newId()} />
        <input type="hidden" name="version" value={expense.version} />
        <RepeatFields isSet values={notRepeating} words={words} />
        <SubmitButton busyLabel={say("busy")}>{say("save")}</SubmitButton>
      </Form>
      <p>
        <TextLink href={back}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
