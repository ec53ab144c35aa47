import { newId } from "@/lib/ids";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, managers } from "./row";

const pathOf = ({ groupId }: MatrixGroup) => `/groups/${groupId}/settings/categories`;

const said = { name: "Padel", glyph: "ball" };

function rowOf(action: string, table: string): Omit<ActionRow, "body" | "wrong"> {
  return {
    action: `app/groups/[groupId]/settings/categories/actions.ts#${action}`,
    guard: "group",
    may: managers,
    changes: ["public.activity", table],
    leadsTo: /^\/groups\/[\w-]{36}\/settings\/categories\?said=\w+$/,
    concernsOthers: true,
  };
}

const adding = (group: MatrixGroup, fields: Fields = {}): Body => ({
  path: pathOf(group),
  bound: [group.groupId],
  fields: { formId: newId(), ...said, ...fields },
});

const addRow: ActionRow = {
  ...rowOf("addCategoryAction", "public.group_categories"),
  changes: ["public.activity", "public.group_categories", "public.idempotency_keys"],
  body: async (actor) => adding(await actor.group()),
  wrong: async (actor) => {
    const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
    return {
      "a group of others": { ...adding(theirs), path: pathOf(own) },
      "a name that another one has": adding(own, { name: "SAUNA" }),
      "a name that all groups have": adding(own, { name: "groceries" }),
      "the id of one that is there": adding(own, { formId: own.categoryId }),
      "a picture that there is none of": adding(own, { glyph: "__proto__" }),
      "no name": adding(own, { name: " " }),
    };
  },
};

type Press = {
  action: string;
  table?: string;
  of?: (group: MatrixGroup) => string;
  fields?: Fields;
  wrong?: Record<string, Fields>;
};

/** About one of them: the group's own, unless told otherwise. */
function pressRow({ action, table = "public.group_categories", of, fields = {}, wrong = {} }: Press): ActionRow {
  const categoryOf = of ?? (({ categoryId }: MatrixGroup) => categoryId);
  return {
    ...rowOf(action, table),
    body: async (actor) => {
      const own = await actor.group();
      return { path: pathOf(own), bound: [own.groupId, categoryOf(own)], fields };
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const about = (groupId: string, category: string, what = fields): Body => ({
        path: pathOf(own),
        bound: [groupId, category],
        fields: what,
      });
      const given = Object.entries(wrong).map(([why, what]) => [why, about(own.groupId, own.categoryId, what)]);
      return {
        "a category of another group": about(own.groupId, theirs.categoryId),
        "a group of others": about(theirs.groupId, categoryOf(theirs)),
        "nobody's category": about(own.groupId, newId()),
        "no category at all": about(own.groupId, "' or 1=1"),
        ...Object.fromEntries(given),
      };
    },
  };
}

/** What groups spend on. */
export const categoryActions: readonly ActionRow[] = [
  addRow,
  pressRow({
    action: "changeCategoryAction",
    fields: { version: "1", ...said },
    wrong: { "a version that is over": { version: "7", ...said } },
  }),
  pressRow({ action: "putAwayCategoryAction" }),
  pressRow({ action: "bringBackCategoryAction", table: "public.unused_categories", of: () => "gifts" }),
];
