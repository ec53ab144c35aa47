import { newId } from "@/lib/ids";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, managers } from "./row";

const file = "app/groups/[groupId]/settings/splits/actions.ts";

const pathOf = ({ groupId }: MatrixGroup) => `/groups/${groupId}/settings/splits`;

const sharing = ({ everyone }: MatrixGroup): Fields =>
  Object.fromEntries(everyone.map((memberId) => [`with-${memberId}`, "on"]));

const rent = (group: MatrixGroup): Fields => ({
  formId: newId(),
  name: "Rent",
  splitMode: "equally",
  ...sharing(group),
});

function rowOf(action: string): Pick<ActionRow, "action" | "guard" | "may" | "leadsTo" | "concernsOthers"> {
  return {
    action: `${file}#${action}`,
    guard: "group",
    may: managers,
    leadsTo: /^\/groups\/[\w-]{36}\/settings\/splits\?said=\w+$/,
    concernsOthers: true,
  };
}

function adding(group: MatrixGroup, fields: Fields = rent(group)): Body {
  return { path: pathOf(group), bound: [group.groupId], fields };
}

type Press = {
  action: string;
  changes: ActionRow["changes"];
  preset?: (group: MatrixGroup) => string;
  fields?: (group: MatrixGroup) => Fields;
  wrong?: (group: MatrixGroup) => Record<string, Fields>;
};

/** What is done to a preset that is there, or that was removed. */
function keptRow({
  action,
  changes,
  preset = (group) => group.presetId,
  fields = () => ({}),
  wrong,
}: Press): ActionRow {
  return {
    ...rowOf(action),
    changes,
    body: async (actor) => {
      const own = await actor.group();
      return { path: pathOf(own), bound: [own.groupId, preset(own)], fields: fields(own) };
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const about = (groupId: string, presetId: string, what = fields(own)): Body => ({
        path: pathOf(own),
        bound: [groupId, presetId],
        fields: what,
      });
      const given = Object.entries(wrong?.(own) ?? {}).map(([why, what]) => [
        why,
        about(own.groupId, preset(own), what),
      ]);
      return {
        "a preset of another group": about(own.groupId, preset(theirs)),
        "a group of others": about(theirs.groupId, preset(theirs)),
        "nobody's preset": about(own.groupId, newId()),
        "no id at all": about(own.groupId, "' or 1=1"),
        ...Object.fromEntries(given),
      };
    },
  };
}

const written = ["public.activity", "public.idempotency_keys", "public.split_preset_parts", "public.split_presets"];
const shownOrNot = ["public.activity", "public.split_presets"];

function setting(group: MatrixGroup, choice: string): Body {
  return { path: pathOf(group), bound: [group.groupId], fields: { default: choice } };
}

/** The ways to split that a group keeps, and how its new expenses start. */
export const presetActions: readonly ActionRow[] = [
  {
    ...rowOf("addPresetAction"),
    changes: written,
    body: async (actor) => adding(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        "a group of others": { ...adding(theirs), path: pathOf(own) },
        "a name that another one has": adding(own, { ...rent(own), name: "FLAT" }),
        "people of another group": adding(own, { ...rent(own), ...sharing(theirs) }),
        nobody: adding(own, { formId: newId(), name: "Rent", splitMode: "equally" }),
        "a way to split that wants an amount": adding(own, { ...rent(own), splitMode: "exactly" }),
      };
    },
  },
  keptRow({
    action: "changePresetAction",
    changes: written,
    fields: (group) => ({ ...rent(group), version: "1" }),
    wrong: (group) => ({ "a version that is over": { ...rent(group), version: "7" } }),
  }),
  keptRow({ action: "removePresetAction", changes: shownOrNot }),
  keptRow({ action: "restorePresetAction", changes: shownOrNot, preset: (group) => group.removedPresetId }),
  {
    ...rowOf("changeDefaultSplitAction"),
    changes: ["public.activity", "public.default_splits"],
    body: async (actor) => {
      const group = await actor.group();
      return setting(group, group.presetId);
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        "a group of others": { ...setting(theirs, theirs.presetId), path: pathOf(own) },
        "a preset of another group": setting(own, theirs.presetId),
        "a removed preset": setting(own, own.removedPresetId),
        "no choice": setting(own, "whatever"),
      };
    },
  },
];
