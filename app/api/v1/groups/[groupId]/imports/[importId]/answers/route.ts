import { requireImport } from "@/lib/people/imports/import-list";
import { keepAnswers } from "@/lib/people/imports/starting";
import { api } from "@/lib/web/api";
import { importBody } from "@/lib/web/api-settings-inputs";

/** Keeps what is said of a file before it is let in. */
export const PUT = api(async ({ membership, params, read }) => {
  const [held, answers] = [await membership(), await read(importBody)];
  const importId = params.importId ?? "";
  await keepAnswers(held, { importId, ...answers });
  return requireImport(held, importId);
});
