import { restoreVersion } from "@/lib/expenses/entries/restoring";
import { api } from "@/lib/web/api";
import { versionBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

/** Lets it say again what it said in an earlier version. */
export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  await restoreVersion(held, { expenseId, ...(await read(versionBody)) });
});
