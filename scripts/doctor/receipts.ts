import type postgres from "postgres";
import { databaseOn } from "@/db/client";
import { findLostContents, findLostObjects, findTotalDifferences } from "@/lib/expenses/receipts/soundness";
import { type Finding, ok, warning, wrong } from "./finding";
import { count } from "./words";

const namedMax = 5;

/** That what each receipt shows is there, and that the sums are right by which a group's room is known. */
export async function examineReceipts(app: postgres.Sql): Promise<Finding[]> {
  const reader = databaseOn(app);
  const [lost, totals, stored] = [
    await findLostContents(reader),
    await findTotalDifferences(reader),
    await examineStore(app),
  ];
  const faults = [
    ...lostFindings(
      lost,
      "Bring back the table receipt_contents from the backup that has them, or remove them in Quits.",
    ),
    ...totals.map(({ groupId, kept, summed }) =>
      wrong(
        `The receipts of group ${groupId} are counted as ${kept} bytes and take ${summed}.`,
        `Stop Quits and set this right: insert into receipt_totals (group_id, bytes) values ('${groupId}', ${summed}) on conflict (group_id) do update set bytes = excluded.bytes;`,
      ),
    ),
    ...stored.filter(({ level }) => level !== "ok"),
  ];
  return faults.length > 0 ? faults : [ok("Every receipt’s content is there."), ...stored];
}

type Lost = { groupId: string; id: string; expenseId: string }[];

function lostFindings(lost: Lost, remedy: string): Finding[] {
  const named = lost.slice(0, namedMax).map(({ groupId, id, expenseId }) => {
    return wrong(`The content of receipt ${id} of expense ${expenseId} in group ${groupId} is missing.`, remedy);
  });
  const more = lost.length - named.length;
  return more > 0 ? [...named, wrong(`So is that of ${count(more, "more receipt")}.`, remedy)] : named;
}

async function examineStore(app: postgres.Sql): Promise<Finding[]> {
  const [row] = await app<{ stored: number; orphans: number }[]>`
    select (select count(*) from public.receipts where kept_in = 'store')::int as stored,
      (select count(*) from public.receipt_orphans where since < now() - interval '1 day')::int as orphans`;
  const { stored = 0, orphans = 0 } = row ?? {};
  const old =
    orphans === 0
      ? []
      : [
          warning(
            `${count(orphans, "object")} should have left the store a day ago.`,
            "See that the store can be reached, that its key may delete, and that a worker runs.",
          ),
        ];
  if (stored === 0) return old;
  try {
    const { asked, lost } = await findLostObjects(databaseOn(app));
    const remedy = "Bring the object back from a backup of the store, or remove the receipt in Quits.";
    if (lost.length > 0) return [...lostFindings(lost, remedy), ...old];
    return [
      ok(`The store has the contents of ${asked === stored ? "all" : "the newest"} ${asked} that it was asked for.`),
      ...old,
    ];
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
    return [wrong(`${why}.`, "Check RECEIPTS_STORE and what belongs to it, and that the store runs."), ...old];
  }
}
