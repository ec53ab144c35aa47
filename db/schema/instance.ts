import { sql } from "drizzle-orm";
import { check, pgTable, smallint, timestamp, uuid } from "drizzle-orm/pg-core";

/** This installation. There is one row, made by the first migration. */
export const instance = pgTable(
  "instance",
  {
    /** Always 1, so that there is one row. */
    place: smallint().primaryKey().default(1),
    id: uuid().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [check("instance_is_one", sql`${table.place} = 1`)],
);
