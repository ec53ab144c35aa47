import { changeRole } from "@/lib/groups/roles";
import { removeMember } from "@/lib/people/leaving";
import { api } from "@/lib/web/api";
import { roleBody } from "@/lib/web/api-inputs";
import { idOf } from "@/lib/web/ids";

export const PATCH = api(async ({ membership, params, read }) => {
  const held = await membership();
  const { role, takeOver: takesOver } = await read(roleBody);
  await changeRole(held, { memberId: idOf(params.memberId, "memberIsGone"), role, takesOver });
});

export const DELETE = api(async ({ membership, params, query }) => {
  const held = await membership();
  const takesOver = query.get("takeOver") === "true";
  await removeMember(held, { memberId: idOf(params.memberId, "memberIsGone"), takesOver });
});
