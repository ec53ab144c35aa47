import { requireImport } from "@/lib/people/imports/import-list";
import { startImport } from "@/lib/people/imports/starting";
import { api } from "@/lib/web/api";
import { importBody } from "@/lib/web/api-settings-inputs";

/** Lets a file be imported. It is done by and by; how far it has come, its own address says. */
export const PUT = api(
  async ({ membership, params, read }) => {
    const [held, answers] = [await membership(), await read(importBody)];
    const importId = params.importId ?? "";
    await startImport(held, { importId, ...answers });
    return requireImport(held, importId);
  },
  { status: 202 },
);
