import { mergePlaces } from "@/lib/people/merging";
import { api } from "@/lib/web/api";
import { mergeBody } from "@/lib/web/api-people-inputs";
import { idOf } from "@/lib/web/ids";

export const POST = api(
  async ({ membership, params, read, formId }) => {
    const held = await membership();
    const which = { memberId: idOf(params.memberId, "memberIsGone"), ...(await read(mergeBody)) };
    const { mergeId: id } = await mergePlaces(held, { formId: formId(), ...which });
    return { id };
  },
  { status: 201 },
);
