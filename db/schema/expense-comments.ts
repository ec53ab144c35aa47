import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { madeAt, moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members } from "./groups";

/** What somebody had to say about an expense or a payment. Removing it takes its words, and leaves that there was something. */
export const expenseComments = pgTable(
  "expense_comments",
  {
    groupId: uuid().notNull(),
    expenseId: uuid().notNull(),
    /** Made when it is written down, so that its order is the order of comments. */
    id: uuid().notNull(),
    authorId: uuid().notNull(),
    text: text().notNull(),
    at: madeAt(),
    removedAt: moment(),
    /** The place of who removed it. */
    removedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("expense_comments_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    ofSameGroup("expense_comments_author_is_of_the_group", [table.groupId, table.authorId], members),
    ofSameGroup("expense_comments_remover_is_of_the_group", [table.groupId, table.removedBy], members),
    index("expense_comments_by_expense").on(table.groupId, table.expenseId, table.id),
    check(
      "expense_comments_say_something_or_are_removed",
      sql`case when ${table.removedAt} is null then length(${table.text}) between 1 and ${sql.raw(String(limits.commentCharactersMax))} and ${table.removedBy} is null else ${table.text} = '' and ${table.removedBy} is not null end`,
    ),
  ],
);
