import { changePreset, setPresetRemoval } from "@/lib/expenses/presets/preset-changes";
import { api } from "@/lib/web/api";
import { presetChangeBody } from "@/lib/web/api-settings-inputs";
import { idOf } from "@/lib/web/ids";

export const PUT = api(async ({ membership, params, read, formId }) => {
  const held = await membership();
  const id = idOf(params.presetId, "presetIsGone");
  const { isChanged } = await changePreset(held, { formId: formId(), id, ...(await read(presetChangeBody)) });
  return { isChanged };
});

export const DELETE = api(async ({ membership, params }) => {
  await setPresetRemoval(await membership(), { id: idOf(params.presetId, "presetIsGone"), isRemoved: true });
});
