import { getTranslations } from "next-intl/server";
import type { ExpenseDay } from "@/components/expenses/expense-book";
import type { ShownExpense } from "@/components/expenses/expense-row";
import { toneOf } from "@/components/expenses/tone";
import type { ListedExpense } from "@/lib/expenses/book/expense-list";
import { sharedIn } from "@/lib/expenses/entries/giving";
import { passedOnBy } from "@/lib/expenses/passing-on";
import { daysBetween, formatShortDate, type Reading, todayIn, weekdayOf } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount, formatMoney, formatSigned } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { categoriesOf } from "./categories";
import { moverNames, PayerNames } from "./payer-names";
import type { People } from "./people";

type Around = { membership: Membership; people: People; reading: Reading };

/** A page of a group's book, day by day, as it looks to the one who reads it. */
export async function expenseDays(rows: ListedExpense[], around: Around): Promise<ExpenseDay[]> {
  const headingOf = await dayHeadings(around.reading);
  const shownOf = await expenseLines(around);
  const byDay = Map.groupBy(rows, ({ spentOn }) => spentOn);
  return [...byDay].map(([on, expenses]) => ({ on, heading: headingOf(on), expenses: expenses.map(shownOf) }));
}

/** "Today, 20 Nov" */
export async function dayHeadings({ region, timeZone }: Reading): Promise<(on: string) => string> {
  const say = await getTranslations("expenseRow");
  const today = todayIn(timeZone);
  const names = new Map([
    [0, "today"],
    [1, "yesterday"],
    [-1, "tomorrow"],
  ] as const);
  return (on) => {
    const day = formatShortDate(on, { region, today });
    const name = names.get(daysBetween(on, today) as 0 | 1 | -1);
    return name ? say(name, { day }) : say("weekday", { weekday: weekdayOf(on), day });
  };
}

async function expenseLines(around: Around): Promise<(row: ListedExpense) => ShownExpense> {
  const { membership, people, reading } = around;
  const [say, { pictureOf }] = await Promise.all([getTranslations("expenseRow"), categoriesOf(membership)]);
  const writing = { currency: membership.group.currency, region: reading.region };
  const paths = groupPaths(membership.groupId);
  return (row) => {
    const { id, kind, title, amount, original, ownPaid, ownOwed } = row;
    const line = { id, href: paths.expense(id), kind };
    const ownShare = sharedIn(kind, { paid: ownPaid, owed: ownOwed });
    const written = formatAmount(amount, writing);
    const given = formatMoney(original, { own: writing.currency, region: writing.region });
    if (row.kind === "payment" && row.fromId === row.toId) {
      return {
        ...line,
        icon: "arrow",
        title: say.rich("withinOne", { name: () => people.nameAtStart(row.fromId) }),
        note: say("withinOneNote"),
        effect: { amount: written, tone: "settled" },
        effectNote: "",
      };
    }
    if (row.kind === "payment") {
      const which = passedOnBy(row);
      const names = moverNames(people, row, which);
      const [isFromYou, isToYou] = [row.fromId, row.toId].map((each) => each === membership.memberId);
      return {
        ...line,
        icon: isToYou ? "arrow-in" : isFromYou ? "arrow-out" : "arrow",
        title: which ? say.rich("passedOn", { which, ...names }) : say.rich("moved", names),
        note: which
          ? say("passedOnNote")
          : original.currency === writing.currency
            ? say("payment")
            : say("paymentOf", { amount: given }),
        effect: { amount: written, tone: "ink" },
        effectNote: which ? "" : isToYou ? say("received") : isFromYou ? say("sent") : "",
      };
    }
    return {
      ...line,
      icon: pictureOf(row.category) ?? (row.kind === "income" ? "arrow-in" : "receipt"),
      title: <bdi>{title}</bdi>,
      note: say.rich(row.kind === "income" ? "got" : "paid", {
        payers: () => <PayerNames payers={row.payers} people={people} />,
        amount: () => (
          <bdi dir="ltr" className="figures">
            {given}
          </bdi>
        ),
      }),
      effect: ownPaid + ownOwed > 0n ? effectOf(ownPaid - ownOwed) : null,
      effectNote: ownShare > 0n ? say("share", { amount: formatAmount(ownShare, writing) }) : say("noShare"),
    };
  };

  function effectOf(net: bigint) {
    return { amount: formatSigned(net, writing), tone: toneOf(net) };
  }
}
