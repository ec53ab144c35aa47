import { newId } from "@/lib/ids";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, managers } from "./row";

type Press = { action: string; fields: () => Fields; wrong?: Record<string, Fields> };

const words = { name: "Band", text: "Come to the rehearsal." };

const changed = () => ({ formId: newId(), version: "1", ...words });

const pathOf = ({ groupId }: MatrixGroup) => `/groups/${groupId}/people/messages`;

function rowOf(action: string): Pick<ActionRow, "action" | "guard" | "may" | "changes" | "leadsTo" | "concernsOthers"> {
  return {
    action: `app/groups/[groupId]/people/messages/actions.ts#${action}`,
    guard: "group",
    may: managers,
    changes: ["public.idempotency_keys", "public.message_templates"],
    leadsTo: /^\/groups\/[\w-]{36}\/people\/messages\?said=\w+$/,
    concernsOthers: true,
  };
}

const addRow: ActionRow = {
  ...rowOf("addTemplateAction"),
  body: async (actor) => adding(await actor.group(), { formId: newId(), ...words }),
  wrong: async (actor) => {
    const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
    return {
      "a group of others": { ...adding(theirs, { formId: newId(), ...words }), path: pathOf(own) },
      "a name that another one has": adding(own, { formId: newId(), ...words, name: "FLATMATES" }),
      "no words": adding(own, { formId: newId(), ...words, text: " " }),
    };
  },
};

function adding(group: MatrixGroup, fields: Fields): Body {
  return { path: pathOf(group), bound: [group.groupId], fields };
}

function keptRow({ action, fields, wrong = {} }: Press): ActionRow {
  return {
    ...rowOf(action),
    body: async (actor) => {
      const own = await actor.group();
      return { path: pathOf(own), bound: [own.groupId, own.templateId], fields: fields() };
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const about = (groupId: string, templateId: string, what = fields()): Body => ({
        path: pathOf(own),
        bound: [groupId, templateId],
        fields: what,
      });
      const given = Object.entries(wrong).map(([why, what]) => [why, about(own.groupId, own.templateId, what)]);
      return {
        "a message of another group": about(own.groupId, theirs.templateId),
        "a group of others": about(theirs.groupId, theirs.templateId),
        "nobody's message": about(own.groupId, newId()),
        "no id at all": about(own.groupId, "' or 1=1"),
        ...Object.fromEntries(given),
      };
    },
  };
}

/** The messages that a group keeps to invite with. */
export const templateActions: readonly ActionRow[] = [
  addRow,
  keptRow({
    action: "changeTemplateAction",
    fields: changed,
    wrong: { "a version that is over": { ...changed(), version: "7" } },
  }),
  keptRow({ action: "deleteTemplateAction", fields: () => ({ formId: newId() }) }),
];
