import { type Column, is, SQL } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import {
  type ForeignKey,
  getTableConfig,
  type Index,
  type IndexedColumn,
  PgDialect,
  type PgTable,
  type PrimaryKey,
  type UniqueConstraint,
} from "drizzle-orm/pg-core";

type Named = { name: string; keyAsName: boolean };

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * What makes the tables of the schema files, as temporary ones that end with the transaction. PostgreSQL itself then
 * says how it understands them, so that nothing here has to know how it writes an expression.
 */
export function temporaryTables(tables: PgTable[]): string[] {
  return [
    ...tables.map(createTable),
    ...tables.flatMap((table) => getTableConfig(table).indexes.map((index) => createIndex(table, index))),
    // Foreign keys come last: they need the tables and the unique indexes that they point to.
    ...tables.flatMap((table) => getTableConfig(table).foreignKeys.map((key) => addForeignKey(table, key))),
  ];
}

function createTable(table: PgTable): string {
  const { name, columns, checks, primaryKeys, uniqueConstraints } = getTableConfig(table);
  const parts = [
    ...columns.map(columnOf),
    ...primaryKeys.map((key) => primaryKeyOf(name, key)),
    ...uniqueConstraints.map((constraint) => uniqueOf(name, constraint)),
    ...columns.filter((column) => column.isUnique).map((column) => uniqueColumnOf(name, column)),
    ...checks.map((check) => `constraint ${quote(check.name)} check (${write(check.value)})`),
  ];
  return `create temporary table ${quote(name)} (${parts.join(", ")}) on commit drop`;
}

function columnOf(column: ReturnType<typeof getTableConfig>["columns"][number]): string {
  const { generated, generatedIdentity: identity } = column;
  return [
    quote(nameOf(column)),
    column.getSQLType(),
    column.primary ? "primary key" : "",
    column.default === undefined ? "" : `default ${defaultOf(column)}`,
    generated
      ? `generated always as (${write(typeof generated.as === "function" ? generated.as() : generated.as)}) stored`
      : "",
    identity ? `generated ${identity.type === "always" ? "always" : "by default"} as identity` : "",
    column.notNull ? "not null" : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function defaultOf(column: Column): string {
  const value = column.default;
  if (is(value, SQL)) return write(value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  return quoteText(typeof value === "string" ? value : String(column.mapToDriverValue(value)));
}

function primaryKeyOf(table: string, key: PrimaryKey): string {
  const { name } = key as PrimaryKey & { name?: string };
  return `constraint ${quote(name ?? [table, ...key.columns.map(nameOf), "pk"].join("_"))} primary key ${list(key.columns)}`;
}

function uniqueOf(table: string, { name, columns, nullsNotDistinct }: UniqueConstraint): string {
  // Without a name of its own drizzle joins the names from the code, which the migration then writes in snake case.
  const isDerived = name === [table, ...columns.map((column) => column.name), "unique"].join("_");
  const given = name && !isDerived ? name : [table, ...columns.map(nameOf), "unique"].join("_");
  return `constraint ${quote(given)} unique ${nullsNotDistinct ? "nulls not distinct " : ""}${list(columns)}`;
}

function uniqueColumnOf(table: string, column: Column): string {
  const { uniqueName } = column;
  const isDerived = !uniqueName || uniqueName === `${table}_${column.name}_unique`;
  return `constraint ${quote(isDerived ? `${table}_${nameOf(column)}_unique` : uniqueName)} unique ${list([column])}`;
}

function createIndex(table: PgTable, { config }: Index): string {
  const { name, unique, method = "btree", columns, where } = config;
  const parts = columns.map((column) =>
    is(column, SQL) ? `(${write(column)})` : indexedColumnOf(column as IndexedColumn),
  );
  const given = name ?? [tableName(table), ...columns.map((column) => nameOf(column as Named)), "index"].join("_");
  const condition = where ? ` where ${write(where)}` : "";
  return `create ${unique ? "unique " : ""}index ${quote(given)} on ${quote(tableName(table))} using ${method} (${parts.join(", ")})${condition}`;
}

function indexedColumnOf(column: IndexedColumn): string {
  const { order, nulls, opClass } = column.indexConfig as { order?: string; nulls?: string; opClass?: string };
  return [quote(nameOf(column as Named)), opClass, order === "desc" ? "desc" : "", nulls ? `nulls ${nulls}` : ""]
    .filter(Boolean)
    .join(" ");
}

function addForeignKey(table: PgTable, key: ForeignKey): string {
  const { name, columns, foreignTable, foreignColumns } = key.reference();
  const from = tableName(table);
  const to = tableName(foreignTable);
  const derived = [from, ...columns.map(nameOf), to, ...foreignColumns.map(nameOf), "fk"].join("_");
  const ends = [key.onDelete ? `on delete ${key.onDelete}` : "", key.onUpdate ? `on update ${key.onUpdate}` : ""].join(
    " ",
  );
  return `alter table ${quote(from)} add constraint ${quote(name ?? derived)} foreign key ${list(columns)} references ${quote(to)} ${list(foreignColumns)} ${ends}`;
}

function tableName(table: PgTable): string {
  return getTableConfig(table).name;
}

/** A column's name in the database: the one in the code in snake case, unless it was given one. */
export function nameOf({ name, keyAsName }: Named): string {
  return keyAsName ? toSnakeCase(name) : name;
}

function list(columns: Named[]): string {
  return `(${columns.map((column) => quote(nameOf(column))).join(", ")})`;
}

function write(expression: SQL | unknown): string {
  return is(expression, SQL) ? dialect.sqlToQuery(expression.inlineParams()).sql : quoteText(String(expression));
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
