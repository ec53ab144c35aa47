import { existsSync, readFileSync, statSync } from "node:fs";
import { getTableConfig } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { promisedTables } from "@/db/shape";
import { nameOf } from "@/db/shape/table-statements";
import { keyFile, parseKeys } from "@/lib/keys";
import type { Settings } from "@/lib/settings";
import { type Finding, ok, warning, wrong } from "./finding";
import { count, enumerate } from "./words";

export type Ring = ReadonlyMap<number, Buffer>;

/** The ring itself. Null where there is none that can be read. */
export function examineRing({ keys }: Settings): { ring: Ring | null; findings: Finding[] } {
  const file = keyFile();
  if (!keys && !existsSync(file)) {
    const what = `There are no keys yet, neither in QUITS_KEYS nor in ${file}.`;
    return { ring: null, findings: [warning(what, "The first start makes them: `npm start`.")] };
  }
  const openness = keys ? [] : examineMode(file);
  try {
    const ring = parseKeys(keys ?? readFileSync(file, "utf8"));
    const place = keys ? "QUITS_KEYS" : file;
    return {
      ring,
      findings: [ok(`${count(ring.size, "key")} in ${place}: ${nameKeys([...ring.keys()])}.`), ...openness],
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy =
      "Put back the keys from your backup: what was made under lost ones, such as log-ins and links, ends.";
    return {
      ring: null,
      findings: [wrong(`The keys in ${keys ? "QUITS_KEYS" : file} cannot be read. ${why}`, remedy), ...openness],
    };
  }
}

function examineMode(file: string): Finding[] {
  const mode = statSync(file).mode & 0o777;
  if (process.platform === "win32") return [];
  if ((mode & 0o077) === 0) return [ok(`Only its owner can read ${file}.`)];
  const what = `Other users of this machine can get at ${file} (mode ${mode.toString(8)}).`;
  return [wrong(what, `Close it with "chmod 600 ${file}". Who has read it can make log-ins and links.`)];
}

type Naming = { table: string; keyId: number; amount: number; alive: number };

/** Every key that a row names must be in the ring, or what the row stands for cannot be used any more. */
export async function examineKeysInUse(sql: postgres.Sql, ring: Ring): Promise<Finding[]> {
  const namings = (await Promise.all(keyColumns().map((column) => findNamings(sql, column)))).flat();
  const missing = namings.filter(({ keyId }) => !ring.has(keyId));
  if (missing.length === 0) return [ok("Every key that the database names is there.")];
  return [...new Set(missing.map(({ keyId }) => keyId))]
    .sort((one, other) => one - other)
    .map((keyId) => {
      const named = missing.filter((naming) => naming.keyId === keyId);
      const rows = enumerate(named.map(({ table, amount }) => `${count(amount, "row")} of ${table}`));
      const isOne = named.length === 1 && named[0]?.amount === 1;
      const remedy = `Put key ${keyId} back beside the others (QUITS_KEYS or the key file), from your backup.`;
      if (named.some(({ alive }) => alive > 0)) {
        const what = `Key ${keyId} is missing, and ${rows} ${isOne ? "needs" : "need"} it: such log-ins, links and mails do not work.`;
        return wrong(what, remedy);
      }
      const what = `Key ${keyId} is missing. ${rows} ${isOne ? "names it, but its" : "name it, but their"} time is over.`;
      return warning(what, `${remedy} Or leave it: nothing that still counts was made with it.`);
    });
}

type KeyColumn = { table: string; keyId: string; alive: string };

/** Found in the schema, so that a table to come is examined too: where a column is `key_id`, or a link holds one. */
function keyColumns(): KeyColumn[] {
  return promisedTables.flatMap((each) => {
    const { name: table, columns } = getTableConfig(each);
    const names = columns.map(nameOf);
    const alive = names.includes("ends_at") ? "ends_at > now()" : "true";
    return [
      ...(names.includes("key_id") ? [{ table, keyId: "key_id", alive }] : []),
      ...(names.includes("link") ? [{ table, keyId: "(link ->> 'keyId')::int", alive: "state = 'queued'" }] : []),
    ];
  });
}

function findNamings(sql: postgres.Sql, { table, keyId, alive }: KeyColumn): Promise<Naming[]> {
  return sql.unsafe<Naming[]>(
    `select '${table}' as table, ${keyId}::int as "keyId", count(*)::int as amount, count(*) filter (where ${alive})::int as alive
     from "${table}" where ${keyId} is not null group by ${keyId}`,
  );
}

function nameKeys(ids: number[]): string {
  const latest = Math.max(...ids);
  return ids.length === 1 ? `number ${latest}` : `numbers ${enumerate(ids.map(String))}, of which ${latest} signs`;
}
