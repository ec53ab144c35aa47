import { changeAccess } from "@/lib/groups/guests";
import { api } from "@/lib/web/api";
import { accessBody } from "@/lib/web/api-people-inputs";
import { idOf } from "@/lib/web/ids";

/** Gives a guest's access its last day, or another one. */
export const PUT = api(async ({ membership, params, read }) => {
  const held = await membership();
  await changeAccess(held, { memberId: idOf(params.memberId, "memberIsGone"), ...(await read(accessBody)) });
});

/** Lets someone stay. */
export const DELETE = api(async ({ membership, params }) => {
  const held = await membership();
  await changeAccess(held, { memberId: idOf(params.memberId, "memberIsGone"), until: null });
});
