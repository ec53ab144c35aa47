import { count, sql } from "drizzle-orm";
import type postgres from "postgres";
import { databaseOn } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { type BalanceDifference, findBalanceDifferences } from "@/lib/expenses/sums/recomputation";
import { type Finding, ok, wrong } from "./finding";
import { enumerate, count as say } from "./words";

/** A list longer than this has one cause, and nobody reads it to its end. */
const namedMax = 20;

/** Adds up every group's expenses anew, and compares them with the sums that are kept beside them. */
export async function examineBalances(app: postgres.Sql): Promise<Finding[]> {
  const { differences, amount } = await databaseOn(app).transaction(
    async (tx) => {
      // A million expenses take longer than anything else that is looked at.
      await tx.execute(sql`set local statement_timeout = '10min'`);
      const [row] = await tx.select({ amount: count() }).from(groups);
      return { differences: await findBalanceDifferences(tx), amount: row?.amount ?? 0 };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  if (differences.length === 0) return [ok(`Balances agree with the expenses of ${say(amount, "group")}.`)];
  const broken = new Set(differences.filter(({ of }) => of === "expense").map(({ groupId }) => groupId));
  const named = differences.slice(0, namedMax).map((each) => {
    const isLast = each.of !== "expense" && broken.has(each.groupId);
    return wrong(sentenceOf(each), isLast ? "Mend the expenses of this group first: this may follow." : remedyOf(each));
  });
  const unnamed = differences.length - named.length;
  if (unnamed === 0) return named;
  const what = `${say(unnamed, "more sum")} ${unnamed === 1 ? "is" : "are"} not what the expenses say.`;
  return [...named, wrong(what, "Mend the ones above, and ask the doctor again.")];
}

function sentenceOf(difference: BalanceDifference): string {
  const { groupId } = difference;
  switch (difference.of) {
    case "expense": {
      const { expenseId, amount, paid, owed } = difference;
      return `The expense ${expenseId} in group ${groupId} comes to ${amount}, and its parts to ${paid} paid and ${owed} owed.`;
    }
    case "month": {
      const month = difference.month.slice(0, 7);
      return `The month ${month} of group ${groupId} has ${difference.kept ?? "nothing"} spent and should have ${difference.summed}.`;
    }
    case "member month": {
      const { memberId, kept, summed } = difference;
      const sums = (["paid", "owed"] as const).filter((sum) => kept[sum] !== summed[sum]);
      const words = enumerate(sums.map((sum) => `${sum} ${kept[sum]} and should have ${summed[sum]}`));
      return `The month ${difference.month.slice(0, 7)} of place ${memberId} in group ${groupId} has ${words}.`;
    }
    case "debt": {
      const { oneId, otherId, kept, summed } = difference;
      return `Between the places ${oneId} and ${otherId} of group ${groupId} ${kept ?? "nothing"} is owed and should be ${summed}.`;
    }
    case "debts of an expense":
      return `What the expense ${difference.expenseId} in group ${groupId} makes whom owe whom is not what its parts say.`;
    case "day of parts":
      return `The parts of the expense ${difference.expenseId} in group ${groupId} are not on its day.`;
    case "balance": {
      const { memberId, kept, summed } = difference;
      if (!kept) return `The place ${memberId} in group ${groupId} has no balance.`;
      const sums = (["paid", "owed", "sent", "received"] as const).filter((sum) => kept[sum] !== summed[sum]);
      const words = enumerate(sums.map((sum) => `${sum} ${kept[sum]} and should have ${summed[sum]}`));
      return `The balance of place ${memberId} in group ${groupId} has ${words}.`;
    }
  }
}

/** With Quits stopped, because nobody may move a sum between the look and the mending. */
function remedyOf(difference: BalanceDifference): string {
  const { groupId } = difference;
  switch (difference.of) {
    case "expense":
      return "Someone changed it past Quits. Set its amount and its parts (expenses, expense_parts) as the last good backup has them, and ask the doctor again.";
    case "month": {
      const { month, category, summed } = difference;
      return stopped(
        `insert into group_months (group_id, month, category, spent) values ('${groupId}', '${month}', '${category}', ${summed})
         on conflict (group_id, month, category) do update set spent = excluded.spent`,
      );
    }
    case "member month": {
      const { memberId, month, category, summed } = difference;
      return stopped(
        `insert into member_months (group_id, member_id, month, category, paid, owed)
         values ('${groupId}', '${memberId}', '${month}', '${category}', ${summed.paid}, ${summed.owed})
         on conflict (group_id, member_id, month, category) do update set paid = excluded.paid, owed = excluded.owed`,
      );
    }
    case "debt": {
      const { oneId, otherId, summed } = difference;
      return stopped(
        `insert into debts (group_id, one_id, other_id, amount) values ('${groupId}', '${oneId}', '${otherId}', ${summed})
         on conflict (group_id, one_id, other_id) do update set amount = excluded.amount`,
      );
    }
    case "debts of an expense":
      return "Delete it in Quits and restore it, or the other way round if it is deleted: that reckons it anew.";
    case "day of parts":
      return stopped(
        `update expense_parts set expense_on = expenses.spent_on from expenses where expenses.group_id = expense_parts.group_id
         and expenses.id = expense_parts.expense_id and expenses.id = '${difference.expenseId}' and expenses.group_id = '${groupId}'`,
      );
    case "balance": {
      const { paid, owed, sent, received } = difference.summed;
      return stopped(
        `insert into balances (group_id, member_id, paid, owed, sent, received)
         values ('${groupId}', '${difference.memberId}', ${paid}, ${owed}, ${sent}, ${received})
         on conflict (group_id, member_id) do update
         set paid = excluded.paid, owed = excluded.owed, sent = excluded.sent, received = excluded.received`,
      );
    }
  }
}

function stopped(statement: string): string {
  return `Stop Quits, see that no expense was changed past it, and set this right: ${statement.replace(/\s+/g, " ")};`;
}
