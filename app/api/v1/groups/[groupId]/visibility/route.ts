import { changeVisibility } from "@/lib/groups/visibility";
import { api } from "@/lib/web/api";
import { visibilityBody } from "@/lib/web/api-settings-inputs";

/** Which expenses everyone in the group sees. */
export const PUT = api(async ({ membership, read }) => {
  const held = await membership();
  return changeVisibility(held, await read(visibilityBody));
});
