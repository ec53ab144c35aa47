import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { paymentKinds } from "@/lib/payment-kinds";
import { isOneOf } from "../known";
import { users } from "./users";

/** How somebody can be paid: an account number or a name elsewhere. Shown to those who share a group with them. */
export const paymentHandles = pgTable(
  "payment_handles",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text({ enum: paymentKinds }).notNull(),
    /** In its one spelling: a text, never an address that a link leads to. */
    value: text().notNull(),
    /** Whose the bank account is; empty for the others. */
    holder: text().notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind] }),
    check("payment_handles_kind_is_known", isOneOf(table.kind, paymentKinds)),
    check(
      "payment_handles_fit",
      sql`length(${table.value}) between 1 and ${sql.raw(String(limits.paymentHandleCharactersMax))} and length(${table.holder}) <= ${sql.raw(String(limits.accountHolderCharactersMax))}`,
    ),
    check("payment_handles_holder_is_of_an_account", sql`(${table.kind} = 'iban') = (${table.holder} <> '')`),
  ],
);
