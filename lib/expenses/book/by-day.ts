import { type SQL, sql } from "drizzle-orm";
import { expenses } from "@/db/schema/expenses";

/** Where a page of a book begins: after this one. */
export type ExpenseCursor = { spentOn: string; id: string };

type Columns = { spentOn: unknown; id: unknown };

export function isBelow({ spentOn, id }: ExpenseCursor, of: Columns = expenses): SQL {
  return sql`(${of.spentOn}, ${of.id}) < (${spentOn}::date, ${id}::uuid)`;
}

/** As the indexes have them; without the words on nulls PostgreSQL would sort all of a group's. */
export function newestFirst({ spentOn, id }: Columns = expenses): SQL[] {
  return [sql`${spentOn} desc nulls last`, sql`${id} desc nulls last`];
}
