import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { madeAt, moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { members } from "./groups";

/**
 * What somebody had to say about an expense or a payment. Removing it takes its words, and leaves that there was something;
 * until a job forgets them, it can be restored.
 */
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
    /** What a removed one said. It is not in `text`, so that nobody who reads that tells of it. */
    removedText: text(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    ofSameGroup("expense_comments_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete(
      "cascade",
    ),
    ofSameGroup("expense_comments_author_is_of_the_group", [table.groupId, table.authorId], members),
    ofSameGroup("expense_comments_remover_is_of_the_group", [table.groupId, table.removedBy], members),
    index("expense_comments_by_expense").on(table.groupId, table.expenseId, table.id),
    index("expense_comments_to_forget").on(table.removedAt).where(sql`${table.removedText} is not null`),
    check(
      "expense_comments_say_something_or_are_removed",
      sql`case when ${table.removedAt} is null then length(${table.text}) between 1 and ${sql.raw(String(limits.commentCharactersMax))} and ${table.removedBy} is null else ${table.text} = '' and ${table.removedBy} is not null end`,
    ),
    check(
      "expense_comments_removed_say_what_they_said",
      sql`${table.removedText} is null or ${table.removedAt} is not null and length(${table.removedText}) between 1 and ${sql.raw(String(limits.commentCharactersMax))}`,
    ),
  ],
);

/** No row had such a text when it came. */
export const widenedCommentChecks = ["expense_comments_removed_say_what_they_said"];
