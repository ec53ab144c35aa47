import { draftImport } from "@/lib/people/imports/drafting";
import { requireImport } from "@/lib/people/imports/import-list";
import { api } from "@/lib/web/api";

/** Takes a file, its body, to be looked at. Nothing of it is written yet. */
export const POST = api(
  async ({ membership, readBytes, formId }) => {
    const held = await membership();
    const { id } = await draftImport(held, { formId: formId(), bytes: await readBytes() });
    return requireImport(held, id);
  },
  { status: 201 },
);
