import type postgres from "postgres";
import { type Finding, ok, wrong } from "./finding";
import { count } from "./words";

/** That each place which was merged names the place that has its past, as the merge which stands does. */
export async function examineMerges(sql: postgres.Sql): Promise<Finding[]> {
  const [row] = await sql<{ standing: number; torn: number }[]>`
    select count(*) filter (where merges.id is not null)::int as standing,
      count(*) filter (where members.merged_into is distinct from merges.into_id)::int as torn
    from public.members
    full join (select * from public.merges where undone_at is null) merges
      on merges.group_id = members.group_id and merges.from_id = members.id
    where members.merged_into is not null or merges.id is not null`;
  const { standing = 0, torn = 0 } = row ?? {};
  if (torn === 0) return [ok(`Merged places and ${count(standing, "merge")} agree.`)];
  const what = `${count(torn, { one: "place says", many: "places say" })} otherwise than the merges that stand.`;
  return [wrong(what, "Bring back the tables members and merges together, from one and the same backup.")];
}
