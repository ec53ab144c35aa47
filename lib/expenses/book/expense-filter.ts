import { eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { expenses } from "@/db/schema/expenses";
import { type Category, isOwnCategory } from "@/lib/categories";
import { searchWordsIn } from "@/lib/search-words";

/** What some of a group's expenses and payments have in common. */
export type ExpenseFilter = {
  /** Each of its words stands in the title, the note or on the bill. */
  words?: string;
  /** Paid, or has a share. */
  memberId?: string;
  category?: Category;
  /** In which it was given. */
  currency?: string;
  /** YYYY-MM-DD, both included. */
  from?: string;
  to?: string;
  /** Minor units of the group's currency, both included. */
  least?: bigint;
  most?: bigint;
};

/** Each is looked for in every title; nobody remembers more. */
const wordsMax = 8;

export function conditionsOf({
  words = "",
  memberId,
  category,
  currency,
  from,
  to,
  least,
  most,
}: ExpenseFilter): SQL[] {
  return [
    ...searchWordsIn(words)
      .slice(0, wordsMax)
      .map((word) => sql`${searchableTextInRow} like ${`%${escaped(word)}%`}`),
    memberId && hasPart(memberId),
    category && eq(isOwnCategory(category) ? expenses.ownCategoryId : expenses.category, category),
    currency && eq(expenses.originalCurrency, currency),
    from && gte(expenses.spentOn, from),
    to && lte(expenses.spentOn, to),
    least !== undefined && gte(expenses.amount, least),
    most !== undefined && lte(expenses.amount, most),
  ].filter((condition) => typeof condition === "object");
}

/** As `searchableText` makes it. */
const searchableTextInRow = sql`translate(lower(regexp_replace(
  normalize(case when ${expenses.kind} = 'payment' then '' else ${expenses.title} end || ' ' || ${expenses.note}
    || case when ${expenses.splitMode} = 'items' then ' ' || (
      select string_agg(item ->> 'title', ' ') from jsonb_array_elements(${expenses.splitInput} -> 'items') as item
    ) else '' end, NFKD),
  '[\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670]', '', 'g')), 'ς', 'σ')`;

/** What stands for other letters stands for itself. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

function hasPart(memberId: string): SQL {
  return sql`exists (select 1 from expense_parts part where part.group_id = ${expenses.groupId}
    and part.expense_id = ${expenses.id} and part.member_id = ${memberId}
    and part.paid + part.owed + coalesce(part.paid_original, 0) > 0)`;
}
