import { changeRole } from "@/lib/groups/roles";
import { removeMember } from "@/lib/people/leaving";
import { api } from "@/lib/web/api";
import { removalQuery, roleBody } from "@/lib/web/api-people-inputs";
import { idOf } from "@/lib/web/ids";

export const PATCH = api(async ({ membership, params, read }) => {
  const held = await membership();
  await changeRole(held, { memberId: idOf(params.memberId, "memberIsGone"), ...(await read(roleBody)) });
});

export const DELETE = api(async ({ membership, params, readQuery }) => {
  const held = await membership();
  await removeMember(held, { memberId: idOf(params.memberId, "memberIsGone"), ...readQuery(removalQuery) });
});
