import { requireImport } from "@/lib/people/imports/import-list";
import { api } from "@/lib/web/api";

/** What would come of a file, how far it has come, or how it ended. */
export const GET = api(async ({ membership, params }) => requireImport(await membership(), params.importId ?? ""));
