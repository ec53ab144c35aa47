import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/list";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { daysFor, rhythmWords } from "./words";

type RepeatingProps = { membership: Membership; expense: Pick<ExpenseDetails, "id" | "kind"> };

/** "Repeats every month on the 1st, next on 1 Dec", of an expense that comes again. */
export async function Repeating({ membership, expense }: RepeatingProps) {
  const recurrence = expense.kind === "payment" ? null : await findRecurrenceOf(membership, expense.id);
  if (!recurrence) return null;
  const [say, rhythmOf] = await Promise.all([getTranslations("recurring"), rhythmWords()]);
  const [rhythm, day] = [rhythmOf(recurrence), daysFor(membership)(recurrence.nextOn)];
  const sentence = !recurrence.isActive ? "repeated" : recurrence.waitsFor ? "repeatsAndWaits" : "repeats";
  return (
    <p className="mt-4">
      <TextLink href={groupPaths(membership.groupId).recurrence(recurrence.id)}>
        {say(sentence, { rhythm, day })}
      </TextLink>
    </p>
  );
}
