import { exportJson } from "@/lib/expenses/exports/json-file";
import { apiFile } from "@/lib/web/api";

/** All that the group has written down about money. */
export const GET = apiFile(async ({ membership }) => {
  const held = await membership();
  const write = () => exportJson(held, { now: new Date() });
  return { write, type: "application/json", name: `${held.group.name}.json` };
});
