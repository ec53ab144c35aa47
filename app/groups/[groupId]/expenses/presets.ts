import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { byHousehold, withWholesTicked } from "@/components/expenses/household-fields";
import { numberField } from "@/components/expenses/number-field";
import { everyoneEqually, presetNoteField, presetPressed } from "@/components/expenses/preset-field";
import type { SplitPresets } from "@/components/expenses/split-presets";
import { tickField, ticksIn } from "@/components/ui/tick-field";
import { typedCurrency } from "@/lib/expenses/currencies/typed-price";
import { listPresetNames, requirePreset } from "@/lib/expenses/presets/split-presets";
import {
  type FilledSplit,
  fillPreset,
  type PresetFilling,
  type StartingSplit,
  sharesByItself,
} from "@/lib/expenses/presets/starting-split";
import { writeNumber } from "@/lib/expenses/splits/typed-splits";
import { type ListedMember, listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import type { Writing } from "@/lib/money";
import { type SplitMode, unevenModes } from "@/lib/split-modes";
import type { SplitBefore } from "./form-parts";

/** The presets above the split of a form, and what it started with if it is a new one, which everyone sharing alike takes back. */
export async function offeredPresets(
  membership: Membership,
  start?: StartingSplit,
): Promise<ComponentProps<typeof SplitPresets>> {
  const [presets, say] = await Promise.all([listPresetNames(membership), getTranslations("presets")]);
  const isEveryones = !start || (start.mode === "equally" && !start.memberIds);
  const everyone = presets.length > 0 || !isEveryones ? [{ id: everyoneEqually, name: say("everyone") }] : [];
  return {
    ways: [...presets, ...everyone],
    note: start ? await startNote(start) : "",
    words: { label: say("offered"), busy: say("filling") },
  };
}

async function startNote({ by, preset, memberIds }: StartingSplit): Promise<string> {
  const say = await getTranslations("presets");
  if (by === "preset" && preset)
    return [say("startPreset", { name: preset.name }), ...(await lacksOf(preset))].join(" ");
  if (by === "everyone") return say("startEveryone");
  return by === "last" ? say("startLast", { count: memberIds?.length ?? 0 }) : "";
}

type Lacking = Pick<PresetFilling, "absent" | "lacksNumbers" | "currency">;

/** Who is not in it any more, and what it could not fill in. */
async function lacksOf({ absent, lacksNumbers, currency }: Lacking): Promise<string[]> {
  const say = await getTranslations("presets");
  const names = absent.join(", ");
  return [
    ...(absent.length > 0 ? [say("absent", { names, count: absent.length })] : []),
    ...(lacksNumbers ? [say("lacksNumbers", { currency: currency ?? "" })] : []),
  ];
}

/** How a new form is filled in; undefined where everyone shares as by themselves. */
export function startingShared(
  { mode, memberIds, of }: FilledSplit,
  { group, account }: Membership,
): SplitBefore | undefined {
  const uneven = unevenModes.find((each) => each === mode);
  if (!memberIds) return undefined;
  return {
    memberIds,
    uneven: uneven ? { mode: uneven, of } : null,
    original: { amount: 0n, currency: group.currency },
    region: account.user.region,
  };
}

/** Which preset was pressed in a form, as it says it. */
export function pressedPresetIn(form: FormData): string | null {
  return presetPressed(form.get("reckon"));
}

type Text = Record<string, string>;

type Press = { typed: Text; presetId: string };

/** What was typed, with a preset's people and numbers in place of those that were there. */
export async function withPreset(membership: Membership, { typed, presetId }: Press): Promise<Text> {
  const [members, say] = await Promise.all([listMembers(membership), getTranslations("presets")]);
  const everyone = { mode: "equally", memberIds: null, of: {} } as const;
  const currency = typedCurrency(typed, membership.group.currency);
  const writing = { currency, region: membership.account.user.region };
  if (presetId === everyoneEqually)
    return { ...filledIn(typed, everyone, { members, ...writing }), [presetNoteField]: say("filledEveryone") };
  const filling = fillPreset(await requirePreset(membership, presetId), { members, currency });
  const isAnybodys = filling.memberIds.length > 0;
  const note = [
    isAnybodys ? say("filled", { name: filling.name }) : say("filledEveryone"),
    ...(await lacksOf(filling)),
  ];
  return {
    ...filledIn(typed, isAnybodys ? filling : everyone, { members, ...writing }),
    [presetNoteField]: note.join(" "),
  };
}

function filledIn(
  typed: Text,
  { mode, memberIds, of }: FilledSplit,
  { members, ...writing }: { members: ListedMember[] } & Writing,
): Text {
  const there = members.filter(({ state }) => state !== "left");
  const sharers = memberIds ?? there.filter(sharesByItself).map(({ id }) => id);
  const ticked = new Set(ticksIn(typed).map(tickField));
  const kept = Object.entries(typed).filter(([name]) => !ticked.has(name) && name !== byHousehold);
  return withWholesTicked({
    ...Object.fromEntries(kept),
    ...Object.fromEntries(there.map(({ id }) => [numberField(id), numberText(of[id], { mode, ...writing })])),
    ...Object.fromEntries(sharers.map((id) => [tickField(id), "on"])),
    ...(mode === "households" ? { splitMode: "equally", [byHousehold]: "on" } : { splitMode: mode }),
  });
}

function numberText(number: bigint | undefined, { mode, ...writing }: { mode: SplitMode } & Writing): string {
  const uneven = unevenModes.find((each) => each === mode);
  return uneven && number ? writeNumber(number, { mode: uneven, ...writing }) : "";
}
