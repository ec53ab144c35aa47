import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/lib/ids";
import { settings } from "@/lib/settings";

/** Rows by the table that they stand in. */
type Rows = Record<string, unknown[]>;

/** What was made once, to be copied: what there is to know of it, its rows, and those that all its copies share. */
export type Pattern<Known> = { known: Known; rows: Rows; shared: Rows; sharedIds: Set<string> };

/** One for each instance that the tests work in. */
export function oneForEach<Made>(make: () => Promise<Made>): () => Promise<Made> {
  const known = new WeakMap<object, Promise<Made>>();
  return () => {
    const made = known.get(settings()) ?? make();
    known.set(settings(), made);
    return made;
  };
}

/** Of somebody without a group. */
export async function patternOfPerson<Known extends { id: string }>(known: Known): Promise<Pattern<Known>> {
  return { known, rows: await rowsOfPeople([known.id], await tablesWith("user_id")), shared: {}, sharedIds: new Set() };
}

/** Copies of a group are groups of the same people. */
export async function patternOfGroup<Known extends { groupId: string }>(known: Known): Promise<Pattern<Known>> {
  const inGroups = await tablesWith("group_id");
  const rows: Rows = { groups: await rowsOf("groups", sql`id = ${known.groupId}`) };
  for (const name of inGroups) rows[name] = await rowsOf(name, sql`group_id = ${known.groupId}`);
  const users = await db.execute<{ id: string }>(sql`select id from users`);
  const said = JSON.stringify(rows);
  const userIds = users.map(({ id }) => id).filter((id) => said.includes(id));
  const ofPeople = (await tablesWith("user_id")).filter((name) => !inGroups.includes(name));
  return { known, rows, shared: await rowsOfPeople(userIds, ofPeople), sharedIds: new Set(userIds) };
}

async function rowsOfPeople(userIds: string[], tables: string[]): Promise<Rows> {
  const theirs = sql`${sql.param(userIds)}::uuid[]`;
  const rows: Rows = { users: await rowsOf("users", sql`id = any(${theirs})`) };
  for (const name of tables) rows[name] = await rowsOf(name, sql`user_id = any(${theirs})`);
  return rows;
}

async function tablesWith(column: string): Promise<string[]> {
  const found = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = ${column}`);
  return found.map(({ name }) => name);
}

async function rowsOf(table: string, where: ReturnType<typeof sql>): Promise<unknown[]> {
  const [found] = await db.execute<{ rows: unknown[] }>(
    sql`select coalesce(jsonb_agg(t), '[]') as rows from ${sql.identifier(table)} t where ${where}`,
  );
  return found?.rows ?? [];
}

/**
 * The same once more, with ids, a name and addresses of its own. What the app's functions made takes a moment to copy, and
 * as long as many calls to make again.
 */
export async function copyOf<Known>({ known, rows, shared, sharedIds }: Pattern<Known>): Promise<Known> {
  const renewed = renew(JSON.stringify({ known, rows }), sharedIds);
  const copy: { known: Known; rows: Rows } = JSON.parse(renewed);
  // One statement, at the end of which each key that a row names is there. What is shared may be there from an earlier one.
  const inserts = [...insertsOf(shared, sql` on conflict do nothing`), ...insertsOf(copy.rows)];
  await db.execute(sql`with ${sql.join(inserts, sql`, `)} select 1`);
  return copy.known;
}

function insertsOf(rows: Rows, otherwise = sql``): SQL[] {
  const tables = Object.keys(rows).filter((table) => rows[table]?.length);
  return tables.map((table) => {
    const name = sql.identifier(table);
    const given = JSON.stringify(rows[table]);
    return sql`${sql.identifier(`copied_${table}`)} as (insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${given}::jsonb)${otherwise})`;
  });
}

/** An id, or what a name or an address ends with so that it is nobody else's. */
const ownWords = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=[ -])[0-9a-f]{12}(?=["@])/g;

/** In the order of the old ones, since ids tell what came first. */
function renew(text: string, kept: Set<string>): string {
  const old = [...new Set(text.match(ownWords))].filter((word) => !kept.has(word)).sort();
  // Of one moment they are in no order by themselves.
  const made = old.map(() => newId()).sort();
  const renewed = new Map(old.map((word, place) => [word, made[place]?.slice(-word.length) ?? word]));
  return text.replaceAll(ownWords, (word) => renewed.get(word) ?? word);
}
