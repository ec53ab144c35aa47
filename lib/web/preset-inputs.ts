import { z } from "zod";
import type { ErrorKey } from "@/lib/errors";
import type { DefaultSplit } from "@/lib/expenses/presets/default-split";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { lineInput } from "./inputs";

export const presetNameInput = lineInput({
  missing: "presetNameMissing",
  tooLong: "nameTooLong",
  max: limits.nameCharactersMax,
});

/** "last", "everyone", or a preset's id. */
export function defaultSplitInput(unknown: ErrorKey) {
  return z
    .string(unknown)
    .refine((choice) => choice === "last" || choice === "everyone" || isId(choice), unknown)
    .transform((choice): DefaultSplit => (choice === "last" || choice === "everyone" ? choice : { presetId: choice }));
}
