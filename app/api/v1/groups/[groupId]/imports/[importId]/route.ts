import { requireImport } from "@/lib/people/imports/import-list";
import { findUndoLook } from "@/lib/people/imports/undo-looks";
import { undoImport } from "@/lib/people/imports/undoing";
import { api } from "@/lib/web/api";

/** What would come of a file, how far it has come, or how it ended; and what would go if it were taken back. */
export const GET = api(async ({ membership, params }) => {
  const held = await membership();
  const found = await requireImport(held, params.importId ?? "");
  return { ...found, undo: await findUndoLook(held, found) };
});

/** Takes it back as one act. */
export const DELETE = api(async ({ membership, params }) =>
  undoImport(await membership(), { importId: params.importId ?? "" }),
);
