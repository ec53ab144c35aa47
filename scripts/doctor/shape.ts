import type postgres from "postgres";
import { listShapeDifferences, promisedTables } from "@/db/shape";
import { type Finding, ok, warning, wrong } from "./finding";

const lost = "Set it right as the files in db/migrations say, or restore the last backup in which it still was.";

const added = "Quits can live with it. Unless you know what it is for, ask who added it.";

export async function examineShape(owner: postgres.Sql): Promise<Finding[]> {
  const differences = await listShapeDifferences(owner);
  if (differences.length > 0) {
    return differences.map(({ sentence, isExtra }) => (isExtra ? warning(sentence, added) : wrong(sentence, lost)));
  }
  return [
    ok(`All ${promisedTables.length} tables, with every column, key, index, check and trigger, are as promised.`),
  ];
}
