import { newId } from "@/lib/ids";
import type { ApiRow } from "./api-row";
import { type MatrixGroup, makeMatrixGroup, seenOf } from "./groups";
import { type ActionRow, type Body, holders, recorders } from "./row";

const file = "app/groups/[groupId]/expenses/sharing/actions.ts";
const page = /^\/groups\/[\w-]{36}\/expenses\/sharing\/[\w-]{36}(\?said=done)?$/;
const drafted = ["public.idempotency_keys", "public.reshared_expenses", "public.resharings"];
const sums = ["public.balances", "public.debt_parts", "public.debts", "public.member_months"];
const book = ["public.activity", "public.expense_parts", "public.expense_versions", "public.expenses", ...sums];
const done = [...book, "public.reshared_expenses", "public.resharings"];

type Shared = Pick<MatrixGroup, "groupId" | "sharedId" | "everyone">;

/** Its placeholder takes part in one no more. */
function draft({ groupId, sharedId, everyone: [, , memberId] }: Shared): Body {
  const fields = { formId: newId(), memberId, were: sharedId };
  return { path: `/groups/${groupId}/expenses/sharing`, bound: [groupId], fields };
}

function press({ groupId }: Shared, id: string, fields: Body["fields"] = {}): Body {
  return { path: `/groups/${groupId}/expenses/sharing/${id}`, bound: [groupId, id], fields };
}

export const resharingActions: readonly ActionRow[] = [
  {
    action: `${file}#draftResharingAction`,
    guard: "group",
    may: recorders,
    changes: drafted,
    leadsTo: page,
    concernsOthers: true,
    body: async (actor) => draft(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const right = draft(own);
      return {
        "an expense of another group": { ...right, fields: { ...right.fields, were: theirs.sharedId } },
        "somebody of another group": { ...right, fields: { ...right.fields, memberId: theirs.everyone[2] } },
        "a group of others": { ...draft(theirs), path: right.path },
        "nothing that changes": { ...right, fields: { ...right.fields, [`with-${own.sharedId}`]: "on" } },
      };
    },
  },
  {
    action: `${file}#applyResharingAction`,
    guard: "group",
    may: recorders,
    changes: done,
    leadsTo: page,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      return press(own, own.resharingId, { seen: seenOf(own.sharedId) });
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const seen = seenOf(own.sharedId);
      return {
        "something else than was seen": press(own, own.resharingId, { seen: seenOf(own.expenseId) }),
        "one of another group": press(own, theirs.resharingId, { seen: seenOf(theirs.sharedId) }),
        "a group of others": press(theirs, theirs.resharingId, { seen: seenOf(theirs.sharedId) }),
        "no id at all": press(own, "nothing", { seen }),
      };
    },
  },
  {
    action: `${file}#undoResharingAction`,
    guard: "group",
    may: recorders,
    changes: done,
    leadsTo: page,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      return press(own, own.resharedId);
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        "one that was only drafted": press(own, own.resharingId),
        "one of another group": press(own, theirs.resharedId),
        "a group of others": press(theirs, theirs.resharedId),
      };
    },
  },
];

const v1 = "/api/v1/groups";
const route = `${v1}/[groupId]/resharings`;
const at = ({ groupId }: Pick<Shared, "groupId">, rest = "") => `${v1}/${groupId}/resharings${rest}`;
const asked = ({ sharedId, everyone: [, , memberId] }: Shared) => ({
  memberId,
  changes: [{ expenseId: sharedId, takesPart: false }],
});

export const resharingRows: readonly ApiRow[] = [
  {
    method: "POST",
    route,
    may: recorders,
    path: (own) => at(own),
    body: asked,
    changes: drafted,
    wrong: (own, theirs) => [
      { body: { ...asked(own), changes: asked(theirs).changes } },
      { body: { ...asked(own), memberId: theirs.everyone[2] } },
      { body: { ...asked(own), changes: [] } },
      { body: { ...asked(own), changes: "all" } },
      { body: {} },
    ],
  },
  {
    method: "GET",
    route: `${route}/[resharingId]`,
    may: holders,
    path: (own) => at(own, `/${own.resharingId}`),
    changes: [],
    wrong: (own, { resharingId }) => [{ path: at(own, `/${resharingId}`) }, { path: at(own, "/nothing") }],
  },
  {
    method: "PUT",
    route: `${route}/[resharingId]/application`,
    may: recorders,
    path: (own) => at(own, `/${own.resharingId}/application`),
    body: ({ sharedId }) => ({ seen: seenOf(sharedId) }),
    changes: done,
    wrong: (own, { resharingId, sharedId }) => [
      { path: at(own, `/${resharingId}/application`), body: { seen: seenOf(sharedId) } },
      { body: { seen: "something else" } },
      { body: { seen: 7 } },
      { body: {} },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/[resharingId]`,
    may: recorders,
    path: (own) => at(own, `/${own.resharedId}`),
    changes: done,
    wrong: (own, { resharedId }) => [{ path: at(own, `/${resharedId}`) }, { path: at(own, `/${own.resharingId}`) }],
  },
];
