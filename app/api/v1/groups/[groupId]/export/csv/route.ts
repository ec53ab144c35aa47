import { csvWords } from "@/app/groups/[groupId]/export/csv-words";
import { exportCsv } from "@/lib/expenses/exports/csv-file";
import { apiFile } from "@/lib/web/api";
import { periodInput } from "@/lib/web/file-answers";

/** What counts, a line each, of a period or of all days. */
export const GET = apiFile(async ({ membership, readQuery }) => {
  const held = await membership();
  const asked = { period: readQuery(periodInput), words: await csvWords(held) };
  const write = () => exportCsv(held, asked);
  return { write, type: "text/csv; charset=utf-8", name: `${held.group.name}.csv` };
});
