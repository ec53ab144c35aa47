import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { mayRepeat } from "@/lib/expenses/recurrences/repeating";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { daysFor, missedIn, rhythmWords } from "./words";

type RepeatingProps = { membership: Membership; expense: Pick<ExpenseDetails, "id" | "kind" | "isDeleted"> };

/** "Repeats every month on the 1st, next on 1 Dec", of an expense that comes again. */
export async function Repeating({ membership, expense }: RepeatingProps) {
  const recurrence = expense.kind === "payment" ? null : await findRecurrenceOf(membership, expense.id);
  if (!recurrence) return <RepeatThis membership={membership} expense={expense} />;
  const [say, rhythmOf] = await Promise.all([getTranslations("recurring"), rhythmWords()]);
  const [rhythm, day] = [rhythmOf(recurrence), daysFor(membership)(recurrence.nextOn)];
  const missed = missedIn(membership)(recurrence);
  const active = recurrence.waitsFor ? "repeatsAndWaits" : missed > 0 ? "repeatsAndMissed" : "repeats";
  const sentence = recurrence.isActive ? active : "repeated";
  return (
    <p className="mt-4">
      <TextLink href={groupPaths(membership.groupId).recurrence(recurrence.id)}>
        {say(sentence, { rhythm, day, count: missed })}
      </TextLink>
    </p>
  );
}

/** A way to let it come again, for who may. */
async function RepeatThis({ membership, expense }: RepeatingProps) {
  if (!(await mayRepeat(membership, expense))) return null;
  const say = await getTranslations("recurring");
  return (
    <p className="mt-4">
      <TextLink href={groupPaths(membership.groupId).repeatExpense(expense.id)}>{say("repeatThis")}</TextLink>
    </p>
  );
}
