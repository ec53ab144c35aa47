import { newId } from "@/lib/ids";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, managers } from "./row";

const personPage = /^\/groups\/[\w-]{36}\/people\/[\w-]{36}\?said=\w+$/;
const noted = ["public.activity", "public.idempotency_keys"];
const form = () => ({ formId: newId() });

const file = "app/groups/[groupId]/people/[memberId]/merge/actions.ts";
const merging = [
  "public.balances",
  "public.debt_parts",
  "public.debts",
  "public.expense_parts",
  "public.expenses",
  "public.member_months",
  "public.members",
  "public.merged_parts",
];

const mergeRow: ActionRow = {
  action: `${file}#mergePlacesAction`,
  guard: "group",
  may: managers,
  changes: [...noted, ...merging, "public.merges"],
  leadsTo: personPage,
  concernsOthers: true,
  body: async (actor) => merge(await actor.group()),
  wrong: async (actor) => {
    const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
    const { path, bound, fields } = await merge(own);
    const [, member, placeholder] = theirs.everyone;
    return {
      "into somebody of another group": { path, bound, fields: { ...fields, intoId: member } },
      "somebody of another group": { path, bound: [own.groupId, placeholder], fields },
      "a group of others": { ...(await merge(theirs)), path },
      "somebody with an account": {
        path,
        bound: [own.groupId, own.everyone[1]],
        fields: { ...fields, intoId: placeholder },
      },
      "nobody's id": { path, bound: [own.groupId, newId()], fields },
      "no id at all": { path, bound, fields: { ...fields, intoId: "' or 1=1" } },
    };
  },
};

async function merge({ groupId, everyone: [, member, placeholder] }: MatrixGroup): Promise<Body> {
  const path = `/groups/${groupId}/people/${placeholder}/merge`;
  return { path, bound: [groupId, placeholder], fields: { ...form(), intoId: member } };
}

const undoMergeRow: ActionRow = {
  action: `${file}#undoMergeAction`,
  guard: "group",
  may: managers,
  changes: [...noted, "public.members", "public.merges"],
  leadsTo: personPage,
  concernsOthers: true,
  body: async (actor) => undoIn(await actor.group()),
  wrong: async (actor) => {
    const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
    const { path, fields } = undoIn(own);
    return {
      "a merge of another group": { path, bound: [own.groupId, theirs.mergeId], fields },
      "a group of others": { ...undoIn(theirs), path },
      "nobody's id": { path, bound: [own.groupId, newId()], fields },
      "no id at all": { path, bound: [own.groupId, "' or 1=1"], fields },
    };
  },
};

function undoIn({ groupId, everyone: [, member], mergeId }: MatrixGroup): Body {
  return { path: `/groups/${groupId}/people/${member}`, bound: [groupId, mergeId], fields: form() };
}

/** Who may make one of two places, and two of one again. */
export const mergeActions: readonly ActionRow[] = [mergeRow, undoMergeRow];
