import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { HappeningList } from "@/components/groups/happenings";
import { Icon } from "@/components/ui/icon";
import { Pager } from "@/components/ui/pager";
import { PressForm } from "@/components/ui/press-form";
import { findVersions, type ReadVersion, versionIn } from "@/lib/expenses/entries/versions";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import { formatDateTime } from "@/lib/formats";
import { type ListedHappening, listActivity } from "@/lib/groups/activity";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { orNotFound } from "@/lib/web/found";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { happeningRows } from "../../activity/sentences";
import type { People } from "../../people";
import { restoreVersionAction } from "./actions";
import { differenceViews } from "./differences";

type ExpenseHistoryProps = {
  membership: Membership;
  expense: ExpenseDetails;
  people: People;
  /** The last that was seen of it. */
  before: string | undefined;
};

/** Who recorded it and who changed what, the newest first, with the way back to what it said then. */
export async function ExpenseHistory({ membership, expense, people, before }: ExpenseHistoryProps) {
  const { id: expenseId } = expense;
  const { rows, next } = await orNotFound(listActivity(membership, { expenseId, before }));
  const numbers = rows.filter(isWriting).map(versionIn);
  const versions = await findVersions(membership, { expenseId, numbers });
  const [reading, say, views] = await Promise.all([
    currentReading(),
    getTranslations("expense"),
    versionViews({ membership, expense, people, versions, isFirst: !before }),
  ]);
  const happenings = await happeningRows(rows, { membership, people, reading, stamp: "day", ...views });
  const paths = groupPaths(membership.groupId);
  return (
    <div className="flex flex-col gap-4">
      <HappeningList happenings={happenings} />
      <Pager
        label={say("historyPages")}
        newer={before ? { href: paths.expense(expenseId), label: say("newest") } : undefined}
        older={next ? { href: paths.happenedBefore(expenseId, next), label: say("older") } : undefined}
      />
    </div>
  );
}

function isWriting({ event }: ListedHappening): boolean {
  return event === "expense_recorded" || event === "expense_edited";
}

type Around = Pick<ExpenseHistoryProps, "membership" | "expense" | "people"> & {
  versions: Map<number, ReadVersion>;
  /** The newest of them is what it says now. */
  isFirst: boolean;
};

/** Below each edit what it changed, where that is known, and a way back to it where that is another one. */
async function versionViews({ versions, isFirst, ...around }: Around) {
  const [differencesBetween, wayBackTo] = await Promise.all([
    differenceViews(around.membership, around.people),
    waysBack(around),
  ]);
  const numbers = [...versions.keys()];
  const newest = isFirst ? numbers.at(-1) : undefined;
  const versionOf = (row: ListedHappening) => (isWriting(row) ? versions.get(versionIn(row)) : undefined);
  return {
    changesOf: (row: ListedHappening): ReactNode => {
      const version = versionOf(row);
      const earlier = versions.get(numbers.findLast((number) => number < (version?.version ?? 0)) ?? 0);
      return version && earlier ? differencesBetween(earlier, version) : null;
    },
    wayBackOf: (row: ListedHappening): ReactNode => {
      const version = versionOf(row);
      return version && version.version !== newest ? wayBackTo(version) : null;
    },
  };
}

async function waysBack({ membership, expense }: Pick<Around, "membership" | "expense">) {
  if (expense.isDeleted || !mayRecord(membership)) return () => null;
  const [say, summary, reading] = await Promise.all([getTranslations("versions"), summaryWords(), currentReading()]);
  const { groupId } = membership;
  const path = groupPaths(groupId).expense(expense.id);
  return ({ version, writtenAt }: ReadVersion): ReactNode => {
    const id = `version-${version}`;
    const which = <span className="sr-only"> {say("backWhich", { moment: formatDateTime(writtenAt, reading) })}</span>;
    const submit = (
      <>
        <Icon name="undo" className="me-1.5 inline size-4" />
        {say("back")}
        {which}
      </>
    );
    return (
      <PressForm
        id={id}
        action={restoreVersionAction.bind(null, groupId, expense.id)}
        given={{ restores: String(version), version: String(expense.version) }}
        words={{ submit, busy: say("busy"), summary }}
        seenAt={`${path}?open=${id}`}
        look="text"
        small
      />
    );
  };
}
