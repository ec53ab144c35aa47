import { draftResharing } from "@/lib/expenses/resharing/changes";
import { findResharing } from "@/lib/expenses/resharing/found";
import { api } from "@/lib/web/api";
import { resharingBody } from "@/lib/web/api-inputs";

/** Changes nothing yet: it answers what it would change. */
export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { changes: wishes, memberId } = await read(resharingBody);
    const { id } = await draftResharing(held, { formId: formId(), memberId, wishes });
    return findResharing(held, id);
  },
  { status: 201 },
);
