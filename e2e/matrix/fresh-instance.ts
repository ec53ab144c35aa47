import type postgres from "postgres";
import { tablesIn } from "./database";

/** With so many groups it takes longer to look at all that is there than to begin anew. */
const groupsMax = 40;

/**
 * Empties an instance that earlier tests have filled, so that looking at all of it costs the last test what it cost the
 * first. No test may lean on what another one left: whether it is still there depends on how many came before.
 */
export async function emptyIfFull(sql: postgres.Sql): Promise<void> {
  const [row] = await sql`select count(*)::int as count from groups`;
  if (row?.count <= groupsMax) return;
  // What the instance knows of itself was there before the first test.
  const names = (await tablesIn(sql)).filter((name) => name !== "public.instance").join(", ");
  const kept = await sql<{ name: string; table: string }[]>`
    select tgname as name, tgrelid::regclass::text as table from pg_trigger
    where not tgisinternal and pg_get_triggerdef(oid) like '% BEFORE TRUNCATE %'`;
  const turn = (how: "disable" | "enable") =>
    kept.map(({ name, table }) => `alter table ${table} ${how} trigger ${name}`);
  const statements = [...turn("disable"), `truncate ${names}`, ...turn("enable")];
  await sql.begin((tx) => tx.unsafe(statements.join("; ")));
}
