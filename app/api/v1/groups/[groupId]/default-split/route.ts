import { changeDefaultSplit } from "@/lib/expenses/presets/default-split";
import { api } from "@/lib/web/api";
import { defaultSplitBody } from "@/lib/web/api-settings-inputs";

export const PUT = api(async ({ membership, read }) => {
  const held = await membership();
  return changeDefaultSplit(held, (await read(defaultSplitBody)).default);
});
