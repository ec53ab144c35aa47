import { findGroupCode, renewCode } from "@/lib/groups/codes";
import { api } from "@/lib/web/api";

/** Ends the code that people have by a new one. */
export const POST = api(
  async ({ membership, formId }) => {
    const held = await membership();
    await renewCode(held, { formId: formId() });
    return findGroupCode(held);
  },
  { status: 201 },
);
