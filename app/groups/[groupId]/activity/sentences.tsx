import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Happening } from "@/components/groups/happenings";
import { findMentioned, type Mentioned } from "@/lib/expenses/book/mentions";
import { passedOnBy } from "@/lib/expenses/passing-on";
import { formatDateTime, formatTime, type Reading } from "@/lib/formats";
import type { ListedHappening } from "@/lib/groups/activity";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { type Role, roles } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { categoriesOf } from "../categories";
import { moverNames } from "../payer-names";
import type { People } from "../people";

type Around = {
  membership: Membership;
  people: People;
  reading: Reading;
  /** Whether a heading has said the day already. */
  stamp: "time" | "day";
  undoOf?: (row: ListedHappening) => ReactNode;
  /** What an edit changed, field by field, in place of a note of its amounts. */
  changesOf?: (row: ListedHappening) => ReactNode;
  /** A way back to what was said then. */
  wayBackOf?: (row: ListedHappening) => ReactNode;
};

/** What happened, in words: who did what to whom or to what, and when. */
export async function happeningRows(rows: ListedHappening[], around: Around): Promise<(Happening & { at: Date })[]> {
  const ids = [...new Set(rows.map(({ expenseId }) => expenseId).filter((id) => id !== null))];
  const mentioned = await findMentioned(around.membership, ids);
  const [sentenceOf, noteOf] = await Promise.all([sentences(around, mentioned), notes(around, mentioned)]);
  return rows.map((row) => {
    const changes = around.changesOf?.(row) ?? null;
    return {
      id: row.id,
      at: row.at,
      avatar: around.people.avatarOf(row.actorId ?? row.memberId),
      sentence: sentenceOf(row),
      note: noteOf(row, { isTold: changes !== null }),
      changes,
      wayBack: around.wayBackOf?.(row) ?? null,
      action: around.undoOf?.(row) ?? null,
    };
  });
}

async function sentences({ membership, people, reading, stamp }: Around, mentioned: Map<string, Mentioned>) {
  const [say, categories] = await Promise.all([getTranslations("happenings"), categoriesOf(membership)]);
  const paths = groupPaths(membership.groupId);
  return (row: ListedHappening): ReactNode => {
    const { event, actorId, memberId, expenseId } = row;
    const subject = mentioned.get(expenseId ?? "");
    const isPayment = subject?.kind === "payment";
    const strong = (name: ReactNode) => <b className="font-semibold">{name}</b>;
    const { fromId, intoId, restoredFrom, category } = row.details ?? {};
    const isBack = event === "expense_edited" && typeof restoredFrom === "string";
    const isOwnMerge = event === "members_merged" && actorId === memberId;
    const isReminder = event === "invitation_reminded" && actorId !== null;
    // Quits recorded it, for whoever set that up.
    const isAgain = event === "expense_recorded" && typeof row.details?.recurrenceId === "string";
    const subjectEvent = isBack ? "expense_edited_back" : (event as ExpenseEvent);
    const key = isPayment
      ? (`payment_${subjectEvent}` as const)
      : isOwnMerge
        ? "members_merged_own"
        : isReminder
          ? "invitation_reminded_by"
          : isBack
            ? subjectEvent
            : isAgain
              ? "expense_recorded_again"
              : event;
    return say.rich(key, {
      actor: () => strong(people.nameAtStart(actorId)),
      by: () => strong(people.nameOf(actorId)),
      // Who joins or declines may be nobody's place yet, and is then only spoken of.
      member: () => strong(actorId ? people.nameOf(memberId) : people.nameAtStart(memberId)),
      moment: isBack ? formatDateTime(restoredFrom, reading) : "",
      count: Number(row.details?.count ?? 1),
      /** The other one of two places. */
      other: () => strong(people.nameOf(String(fromId ?? intoId ?? ""))),
      category: () => strong(<bdi>{categories.nameOf(String(category ?? ""))}</bdi>),
      thing: () => {
        // Its own page speaks of nothing else.
        if (stamp === "day" || !subject) return say("it");
        return (
          <Link
            href={paths.expense(subject.id)}
            prefetch={false}
            className={`inline-block py-0.5 font-semibold decoration-edge decoration-2 underline-offset-4 hover:decoration-ink ${event === "expense_deleted" ? "line-through" : "underline"}`}
          >
            {passedOnBy(subject) ? say("aPassedOn") : isPayment ? say("aPayment") : <bdi>{subject.title}</bdi>}
          </Link>
        );
      },
    });
  };
}

type ExpenseEvent =
  | "expense_recorded"
  | "expense_edited"
  | "expense_deleted"
  | "expense_restored"
  | "expense_commented"
  | "receipts_added"
  | "receipt_removed"
  | "receipt_restored";

async function notes({ membership, people, reading, stamp }: Around, mentioned: Map<string, Mentioned>) {
  const [say, roleNames] = await Promise.all([getTranslations("happenings"), getTranslations("roles")]);
  const writing = { currency: membership.group.currency, region: reading.region };
  return (row: ListedHappening, { isTold }: { isTold: boolean }): ReactNode => {
    const time = stamp === "time" ? formatTime(row.at, reading) : formatDateTime(row.at, reading);
    if (isTold) return time;
    const subject = mentioned.get(row.expenseId ?? "");
    const { amount, amountBefore, sharers, from, to } = row.details ?? {};
    const written = isDigits(amount) ? formatAmount(BigInt(amount), writing) : null;
    if (written && isDigits(amountBefore)) {
      const before = () => <s>{formatAmount(BigInt(amountBefore), writing)}</s>;
      return say.rich("changedNote", { before, amount: () => <b className="font-semibold">{written}</b>, time });
    }
    if (written && subject?.kind === "payment" && subject.fromId === subject.toId)
      return say("mergedPaymentNote", { amount: written, time });
    if (written && subject?.kind === "payment" && row.event === "expense_recorded") {
      const which = passedOnBy(subject);
      const told = { ...moverNames(people, subject, which), amount: written, time };
      return which ? say.rich("passedOnNote", { which, ...told }) : say.rich("paymentNote", told);
    }
    if (written && typeof sharers === "number") return say("expenseNote", { amount: written, count: sharers, time });
    if (row.event === "expenses_reshared" && typeof row.details?.count === "number")
      return say("resharedNote", { count: row.details.count, time });
    if (isRole(from) && isRole(to)) return say("roleNote", { from: roleNames(from), to: roleNames(to), time });
    return time;
  };
}

function isRole(value: unknown): value is Role {
  return roles.includes(value as Role);
}

function isDigits(value: unknown): value is string {
  return typeof value === "string" && /^\d+$/.test(value);
}
