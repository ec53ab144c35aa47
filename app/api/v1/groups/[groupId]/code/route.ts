import { DomainError } from "@/lib/errors";
import { changeCode, findGroupCode, switchCodeOff } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { api } from "@/lib/web/api";
import { codeBody } from "@/lib/web/api-people-inputs";

export const GET = api(async ({ membership }) => requireCode(await membership()));

/** Makes the code, switches it on again or changes what it is for. */
export const PUT = api(async ({ membership, read }) => {
  const held = await membership();
  await changeCode(held, await read(codeBody));
  return requireCode(held);
});

export const DELETE = api(async ({ membership }) => {
  await switchCodeOff(await membership());
});

async function requireCode(held: Membership) {
  const code = await findGroupCode(held);
  if (!code) throw new DomainError("NOT_FOUND", "codeIsOff");
  return code;
}
