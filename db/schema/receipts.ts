import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { limits } from "@/lib/limits";
import { receiptStores, receiptTypes } from "@/lib/receipt-files";
import { isOneOf } from "../known";
import { madeAt, moment, ofSameGroup } from "./columns";
import { expenses } from "./expenses";
import { groups, members } from "./groups";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * A picture or a document that shows what an expense or a payment was. It hangs on the expense and not on a version of it. One
 * that is removed can be restored until a job takes it away for good.
 */
export const receipts = pgTable(
  "receipts",
  {
    groupId: uuid().notNull(),
    /** Made when it is added, so that its order is the order of receipts. */
    id: uuid().notNull(),
    expenseId: uuid().notNull(),
    /** What its file was called. */
    name: text().notNull(),
    type: text({ enum: receiptTypes }).notNull(),
    /** Of what is kept, not of what was sent. */
    bytes: integer().notNull(),
    sha256: text().notNull(),
    /** Of what was sent: the same file is on an expense once. */
    sentSha256: text().notNull(),
    /** Of a picture, in pixels. */
    width: integer(),
    height: integer(),
    keptIn: text({ enum: receiptStores }).notNull(),
    addedBy: uuid().notNull(),
    addedAt: madeAt(),
    removedAt: moment(),
    /** The place of who removed it. */
    removedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.id] }),
    // It also finds those of an expense.
    unique("receipts_are_once_on_an_expense").on(table.groupId, table.expenseId, table.sentSha256),
    ofSameGroup("receipts_expense_is_of_the_group", [table.groupId, table.expenseId], expenses).onDelete("cascade"),
    ofSameGroup("receipts_adder_is_of_the_group", [table.groupId, table.addedBy], members),
    ofSameGroup("receipts_remover_is_of_the_group", [table.groupId, table.removedBy], members),
    index("receipts_to_take_away").on(table.removedAt).where(sql`${table.removedAt} is not null`),
    check("receipts_type_is_known", isOneOf(table.type, receiptTypes)),
    check("receipts_store_is_known", isOneOf(table.keptIn, receiptStores)),
    check(
      "receipts_name_is_said",
      sql`length(${table.name}) between 1 and ${sql.raw(String(limits.receiptNameCharactersMax))}`,
    ),
    check("receipts_size_is_bounded", sql`${table.bytes} between 1 and ${sql.raw(String(limits.receiptBytesMax))}`),
    check(
      "receipts_pictures_have_a_size",
      sql`case when ${table.type} = 'image/jpeg' then coalesce(${table.width} > 0 and ${table.height} > 0, false) else ${table.width} is null and ${table.height} is null end`,
    ),
    check("receipts_removal_is_whole", sql`(${table.removedAt} is null) = (${table.removedBy} is null)`),
  ],
);

/** What is in one: all of it, where the database keeps it, and of a picture always a small view. */
export const receiptContents = pgTable(
  "receipt_contents",
  {
    groupId: uuid().notNull(),
    receiptId: uuid().notNull(),
    part: text({ enum: ["whole", "thumbnail"] }).notNull(),
    content: bytea().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.receiptId, table.part] }),
    foreignKey({
      name: "receipt_contents_are_of_a_receipt",
      columns: [table.groupId, table.receiptId],
      foreignColumns: [receipts.groupId, receipts.id],
    }).onDelete("cascade"),
    check("receipt_contents_part_is_known", isOneOf(table.part, ["whole", "thumbnail"])),
  ],
);

/** How much a group's receipts take, with the removed ones: moved in the transaction that adds or takes away some. */
export const receiptTotals = pgTable(
  "receipt_totals",
  {
    groupId: uuid()
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    bytes: bigint({ mode: "number" }).notNull(),
  },
  (table) => [check("receipt_totals_are_not_below_zero", sql`${table.bytes} >= 0`)],
);

/**
 * Objects in the store that no receipt holds: on their way in, or orphaned by what was taken away. A job removes them once
 * nobody can be writing them any more. They outlive their group, whose erasure leaves them here.
 */
export const receiptOrphans = pgTable("receipt_orphans", { object: text().primaryKey(), since: madeAt() }, (table) => [
  index("receipt_orphans_by_age").on(table.since),
]);

/** What the custom migrations add, as PostgreSQL writes it down. */
export const receiptTriggers = [
  "CREATE TRIGGER receipts_leave_their_objects AFTER DELETE ON receipts FOR EACH ROW WHEN (old.kept_in = 'store'::text) EXECUTE FUNCTION receipts_leave_their_objects()",
];
