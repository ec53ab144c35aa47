import { defaultSplitText, readDefaultSplit } from "@/lib/expenses/presets/default-split";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { listPresets } from "@/lib/expenses/presets/split-presets";
import { api } from "@/lib/web/api";
import { presetBody } from "@/lib/web/api-settings-inputs";

export const GET = api(async ({ membership }) => {
  const held = await membership();
  const [presets, split] = await Promise.all([listPresets(held), readDefaultSplit(held)]);
  return { presets, default: defaultSplitText(split) };
});

export const POST = api(
  async ({ membership, read, formId }) => {
    const held = await membership();
    const { id } = await addPreset(held, { formId: formId(), ...(await read(presetBody)) });
    return { id };
  },
  { status: 201 },
);
