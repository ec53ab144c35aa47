import { getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";
import { PressForm } from "@/components/ui/press-form";
import { Row, RowList } from "@/components/ui/row";
import { findMentioned } from "@/lib/expenses/book/mentions";
import { listOccasions, type Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { dayAfter } from "@/lib/rhythm";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../../../people";
import { daysFor } from "../words";
import { restoreOccasionAction } from "./actions";

type OccasionListProps = { membership: Membership; recurrence: Recurrence; people: People; before: string | undefined };

/** What became of its days so far: an expense, or nothing, because somebody left it out. */
export async function OccasionList({ membership, recurrence, people, before }: OccasionListProps) {
  const { rows, next } = await listOccasions(membership, { recurrenceId: recurrence.id, before });
  const ids = rows.flatMap(({ expenseId }) => expenseId ?? []);
  const [mentioned, say] = await Promise.all([findMentioned(membership, ids), getTranslations("recurring")]);
  const paths = groupPaths(membership.groupId);
  const dayOf = daysFor(membership);
  const latest = before ? undefined : rows[0]?.fallsOn;
  return (
    <div className="flex flex-col gap-6">
      <RowList label={say("occasions")}>
        {rows.map(({ fallsOn, expenseId, skippedBy }) => {
          const expense = mentioned.get(expenseId ?? "");
          if (expense)
            return (
              <Row
                key={fallsOn}
                href={paths.expense(expense.id)}
                title={dayOf(fallsOn)}
                note={
                  <>
                    <span className="line-clamp-1 wrap-anywhere">
                      <bdi>{expense.title}</bdi>
                    </span>
                    {expense.isDeleted ? say("deleted") : null}
                  </>
                }
              />
            );
          const isUndoable =
            skippedBy && fallsOn === latest && mayRecord(membership) && isNextAfter(recurrence, fallsOn);
          return (
            <Row
              key={fallsOn}
              title={dayOf(fallsOn)}
              note={skippedBy ? say.rich("skipped", { name: () => people.nameOf(skippedBy) }) : say("unseen")}
              end={isUndoable ? <Restore membership={membership} recurrenceId={recurrence.id} on={fallsOn} /> : null}
            />
          );
        })}
      </RowList>
      <Pager
        label={say("occasionPages")}
        newer={before ? { href: paths.recurrence(recurrence.id), label: say("newest") } : undefined}
        older={next ? { href: paths.occasionsBefore(recurrence.id, next), label: say("older") } : undefined}
      />
    </div>
  );
}

function isNextAfter({ rhythm, nextOn, endedAt }: Recurrence, on: string): boolean {
  return !endedAt && dayAfter(rhythm, on) === nextOn;
}

async function Restore(of: { membership: Membership; recurrenceId: string; on: string }) {
  const { membership, recurrenceId, on } = of;
  const say = await getTranslations("recurring");
  return (
    <PressForm
      id="restore"
      look="link"
      small
      action={restoreOccasionAction.bind(null, membership.groupId, recurrenceId)}
      given={{ on }}
      words={{ submit: say("restore"), busy: say("busy"), summary: await summaryWords() }}
    />
  );
}
