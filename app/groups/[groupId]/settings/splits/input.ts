import { z } from "zod";
import { withRestGiven } from "@/components/expenses/given-rest";
import { householdsOf, jointTyped, modeIn, withHouseholds } from "@/components/expenses/household-fields";
import { numberField } from "@/components/expenses/number-field";
import { ticksIn } from "@/components/ui/tick-field";
import { readNumber } from "@/lib/expenses/splits/typed-splits";
import { defaultRegion } from "@/lib/formats";
import { type PresetMode, presetModes } from "@/lib/split-modes";
import type { ParsedAmount } from "@/lib/typed-amounts";
import { versionInput } from "@/lib/web/expense-inputs";
import { formIdInput } from "@/lib/web/inputs";
import { defaultSplitInput, presetNameInput } from "@/lib/web/preset-inputs";

export function newPresetInput(currency: string) {
  return presetInput({}, currency);
}

export function presetChangeInput(currency: string) {
  return presetInput({ version: versionInput }, currency);
}

export const defaultSplitForm = z.object({ default: defaultSplitInput("choiceUnknown") });

/** Each sharer has fields of their own, as in the form of an expense. */
function presetInput<Shape extends z.ZodRawShape>(shape: Shape, currency: string) {
  const fields = { formId: formIdInput, name: presetNameInput, splitMode: z.enum(presetModes, "choiceUnknown") };
  const sharing = z
    .looseObject({ ...fields, ...shape })
    .superRefine((form, context) => requireSharers(form, context, currency), { when: () => true })
    .transform((form) => ({
      ...form,
      mode: modeIn(form) as PresetMode,
      memberIds: ticksIn(form),
      of: numbersOf(form, currency),
    }));
  // Nobody sees it written: any region's sign will do.
  const writing = { currency, region: defaultRegion };
  const read = (form: Record<string, string>) => withRestGiven(withHouseholds(form, writing), writing);
  return z.preprocess((form) => read(form as Record<string, string>), sharing);
}

type Typed = Record<string, unknown>;

const noNumber: ParsedAmount = { ok: true, amount: 0n };

/** Also where another field is wrong. */
function requireSharers(form: Typed, context: z.RefinementCtx, currency: string): void {
  if (ticksIn(form).length === 0) context.addIssue({ code: "custom", message: "sharersMissing", path: ["memberIds"] });
  const owed = numbersIn(form, currency).map(([id, read]) => [numberField(id), read] as const);
  const mode = presetModes.find((each) => each === form.splitMode);
  const together = jointTyped(form as Record<string, string>).map(([field, typed]) => {
    const isCounted = mode === "percent" || mode === "shares";
    return [field, isCounted ? readNumber(typed, { mode, currency }) : noNumber] as const;
  });
  for (const [field, read] of [...owed, ...together]) {
    if (read.ok) continue;
    context.addIssue({ code: "custom", message: read.key, params: read.values, path: [field] });
  }
}

function numbersOf(form: Typed, currency: string): Record<string, bigint> {
  if (modeIn(form) === "households") return householdsOf(form, ticksIn(form));
  return Object.fromEntries(numbersIn(form, currency).map(([id, read]) => [id, read.ok ? read.amount : 0n]));
}

/** What was typed for everyone who was ticked; nothing where all share alike. */
function numbersIn(form: Typed, currency: string): [string, ParsedAmount][] {
  const mode = presetModes.find((each) => each === form.splitMode);
  if (!mode || mode === "equally" || mode === "households") return [];
  return ticksIn(form).map((id) => [id, readNumber(String(form[numberField(id)] ?? ""), { mode, currency })]);
}
