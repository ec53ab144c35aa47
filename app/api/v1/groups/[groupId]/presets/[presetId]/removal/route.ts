import { setPresetRemoval } from "@/lib/expenses/presets/preset-changes";
import { api } from "@/lib/web/api";
import { idOf } from "@/lib/web/ids";

/** Takes a removal back. */
export const DELETE = api(async ({ membership, params }) => {
  await setPresetRemoval(await membership(), { id: idOf(params.presetId, "presetIsGone"), isRemoved: false });
});
