import type postgres from "postgres";

/** The state of every table, as a hash by the table's name. */
export type State = Record<string, string>;

/** What may count without anything being changed: limits, pauses after wrong passwords, openings, and "last seen". */
const counters = new Set([
  "public.rate_limits",
  "public.lasting_rate_limits",
  "public.login_failures",
  "public.invitation_openings",
]);
/** When a form was last sent is noted also of one that is refused. */
const countingColumns = ["seen_at", "wrong_tries", "begun_at"];

/** Of the queue only what it was told to do counts: the rest is its own bookkeeping. */
const queueTable = "pgboss.job";
const queueColumns = ["name", "data", "singleton_key"];

/** Whose rows are left out: what a person changes of their own is their right. */
export type Except = { userIds: string[] };

/** Hashes all rows of all tables, save counters. A table that comes later counts by itself. */
export async function readState(sql: postgres.Sql, except: Except = { userIds: [] }): Promise<State> {
  return (await readStates(sql, except)).ofOthers;
}

/** The state with the rows of these people and without them, of one look. */
export async function readStates(sql: postgres.Sql, { userIds }: Except): Promise<{ all: State; ofOthers: State }> {
  const text = await queryOf(sql);
  // Prepared, since to plan it takes longer than to read what is there.
  const rows = await sql.unsafe<Record<"name" | "hash" | "others", string>[]>(text, [userIds], { prepare: true });
  return {
    all: Object.fromEntries(rows.map(({ name, hash }) => [name, hash])),
    ofOthers: Object.fromEntries(rows.map(({ name, others }) => [name, others])),
  };
}

/** The tables whose rows differ. */
export function changedTables(before: State, after: State): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

/**
 * A sum needs no order, which is what takes long, so rows are hashed one by one. A record's hash adds up its columns, and
 * two rows that exchange a value would have the same sum: so it is hashed again.
 */
function hashOf(table: string, columns: string[]): string {
  const counted = table === queueTable ? queueColumns : columns.filter((column) => !countingColumns.includes(column));
  const row = `row(${counted.map((column) => `t."${column}"`).join(", ")})`;
  return `hashint8extended(hash_record_extended(${row}, 0), 0)`;
}

function isOfOthers(columns: string[]): string {
  const conditions = columns
    .filter((column) => column === "user_id" || column === "id")
    .map((column) => `coalesce(t.${column}::text <> all($1::text[]), true)`);
  return ["true", ...conditions].join(" and ");
}

type Table = { name: string; columns: string[] };

const known = new WeakMap<postgres.Sql, string>();

async function queryOf(sql: postgres.Sql): Promise<string> {
  const found = known.get(sql) ?? (await findTables(sql)).map(hashesOf).join(" union all ");
  known.set(sql, found);
  return found;
}

/** Without its offset each row would be hashed for either sum. */
function hashesOf({ name, columns }: Table): string {
  const hashes = "count(*) || ' ' || coalesce(sum(hash), 0) as hash";
  const others =
    "count(*) filter (where is_others) || ' ' || coalesce(sum(hash) filter (where is_others), 0) as others";
  const rows = `select ${hashOf(name, columns)} as hash, ${isOfOthers(columns)} as is_others from ${name} t offset 0`;
  return `select '${name}' as name, ${hashes}, ${others} from (${rows}) r`;
}

async function findTables(sql: postgres.Sql): Promise<Table[]> {
  const tables = (await listTables(sql)).filter(({ name }) => !counters.has(name));
  if (!tables.some(({ name }) => name === "public.users")) throw new Error("The tables of the app were not found.");
  return tables;
}

function listTables(sql: postgres.Sql): Promise<Table[]> {
  return sql<Table[]>`
    select t.table_schema || '.' || t.table_name as name, array_agg(c.column_name::text) as columns
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and (t.table_schema = 'public' or t.table_schema || '.' || t.table_name = ${queueTable})
    group by 1 order by 1`;
}

/** The names of all tables that the app writes, and of the queue's. */
export async function tablesIn(sql: postgres.Sql): Promise<string[]> {
  return (await listTables(sql)).map(({ name }) => name);
}
