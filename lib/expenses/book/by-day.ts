import { type SQL, sql } from "drizzle-orm";
import { expenses } from "@/db/schema/expenses";

/** Where a page of a book begins: after this one. */
export type ExpenseCursor = { spentOn: string; id: string };

/** Which way a book is gone through: as it is looked at, or as it is taken along. */
export type BookOrder = "newest" | "oldest";

type Columns = { spentOn: unknown; id: unknown };

export function isBelow({ spentOn, id }: ExpenseCursor, of: Columns = expenses): SQL {
  return sql`(${of.spentOn}, ${of.id}) < (${spentOn}::date, ${id}::uuid)`;
}

/** As the indexes have them; without the words on nulls PostgreSQL would sort all of a group's. */
export function newestFirst({ spentOn, id }: Columns = expenses): SQL[] {
  return [sql`${spentOn} desc nulls last`, sql`${id} desc nulls last`];
}

/** Where a page begins, in either order. */
export function isBeyond({ spentOn, id }: ExpenseCursor, order: BookOrder, of: Columns = expenses): SQL {
  if (order === "newest") return isBelow({ spentOn, id }, of);
  return sql`(${of.spentOn}, ${of.id}) > (${spentOn}::date, ${id}::uuid)`;
}

/** The same the other way round is read from the same indexes. */
export function inBookOrder(order: BookOrder, of: Columns = expenses): SQL[] {
  if (order === "newest") return newestFirst(of);
  return [sql`${of.spentOn} asc nulls first`, sql`${of.id} asc nulls first`];
}
