import { givenIn } from "@/lib/expenses/entries/giving";
import { listVersions, type ReadVersion } from "@/lib/expenses/entries/versions";
import { api } from "@/lib/web/api";
import { versionsQuery } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

/** The newest first; the next page begins before what `next` names. */
export const GET = api(async ({ membership, params, readQuery }) => {
  const held = await membership();
  const expenseId = idOf(params.expenseId, "expenseIsGone");
  const { versions, next } = await listVersions(held, { expenseId, ...readQuery(versionsQuery) });
  return { versions: versions.map(answerOf), next };
});

/** With the names that the expense itself has in an answer. */
function answerOf({ entry, parts, ...version }: ReadVersion) {
  const { payers, ...said } = entry;
  const given = Object.entries(payers).map(([id, paidOriginal]) => {
    const part = parts.find(({ memberId }) => memberId === id);
    return { id, paid: part ? givenIn(entry.kind, part) : 0n, paidOriginal };
  });
  if (entry.kind !== "payment") return { ...version, ...said, payers: given, parts };
  return { ...version, ...said, fromId: given[0]?.id, toId: entry.memberIds[0], parts };
}
