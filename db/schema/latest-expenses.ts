import { pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members } from "./groups";

/** Which expense a place recorded last: how that was split is what its next one starts with. */
export const latestExpenses = pgTable(
  "latest_expenses",
  {
    groupId: uuid().notNull(),
    memberId: uuid().notNull(),
    expenseId: uuid().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.memberId] }),
    ofSameGroup("latest_expenses_place_is_of_the_group", [table.groupId, table.memberId], members).onDelete("cascade"),
    ofSameGroup("latest_expenses_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    uniqueIndex("latest_expenses_one_an_expense").on(table.groupId, table.expenseId),
  ],
);
