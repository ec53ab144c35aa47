import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { ApiGroup, ApiRow } from "./api-row";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, holders, managers, recorders } from "./row";

const file = "app/groups/[groupId]/expenses/[expenseId]/actions.ts";
const expensePage = /^\/groups\/[\w-]{36}\/expenses\/[\w-]{36}$/;
const restored = ["public.activity", "public.balances", "public.expense_parts", "public.expenses"];
const sums = ["public.debt_parts", "public.debts", "public.group_months", "public.member_months"];
const brought = [...restored, ...sums, "public.expense_versions"];
const said = ["public.activity", "public.expense_comments", "public.idempotency_keys"];

/** A press on the page of something in a group, bound to that and perhaps to something in it. */
export function press(group: MatrixGroup, of: string[], fields: Fields = {}): Body {
  return { path: `/groups/${group.groupId}/expenses/${of[0]}`, bound: [group.groupId, ...of], fields };
}

/** The same press with something in it that is not the actor's. */
export async function withAnothers(actor: Actor, make: (group: MatrixGroup, of: MatrixGroup) => Body) {
  const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
  const right = make(own, own);
  return {
    "something of another group": { ...right, bound: make(own, theirs).bound },
    "a group of others": { ...right, bound: make(theirs, theirs).bound },
    "their own in a group of others": { ...right, bound: make(theirs, own).bound },
  };
}

const back = { restores: "1", version: "2" };
const comment = () => ({ formId: newId(), text: "Was this the big shop?" });

/** What is done below an expense: it comes back to an earlier version, and people talk about it. */
export const expenseTalkActions: readonly ActionRow[] = [
  {
    action: `${file}#restoreVersionAction`,
    guard: "group",
    may: recorders,
    changes: brought,
    leadsTo: expensePage,
    concernsOthers: true,
    body: async (actor) => {
      const group = await actor.group();
      return press(group, [group.editedId], back);
    },
    wrong: async (actor) => {
      const own = await actor.group();
      return {
        ...(await withAnothers(actor, (group, { editedId }) => press(group, [editedId], back))),
        "a version that is over": press(own, [own.editedId], { ...back, version: "1" }),
        "a version that never was": press(own, [own.editedId], { ...back, restores: "7" }),
        "no version at all": press(own, [own.editedId], { ...back, restores: "first" }),
        "a deleted expense": press(own, [own.deletedId], { restores: "1", version: "1" }),
      };
    },
  },
  {
    action: `${file}#addCommentAction`,
    guard: "group",
    may: recorders,
    changes: said,
    leadsTo: expensePage,
    concernsOthers: true,
    body: async (actor) => {
      const group = await actor.group();
      return press(group, [group.expenseId], comment());
    },
    wrong: async (actor) => {
      const own = await actor.group();
      return {
        ...(await withAnothers(actor, (group, { expenseId }) => press(group, [expenseId], comment()))),
        "nothing said": press(own, [own.expenseId], { ...comment(), text: " " }),
        "more than fits": press(own, [own.expenseId], { ...comment(), text: "x".repeat(1001) }),
      };
    },
  },
  ...(["remove", "restore"] as const).map((what): ActionRow => {
    const of = ({ commentId, removedCommentId }: MatrixGroup) => (what === "remove" ? commentId : removedCommentId);
    return {
      action: `${file}#${what}CommentAction`,
      guard: "group",
      may: managers,
      changes: ["public.expense_comments"],
      leadsTo: expensePage,
      concernsOthers: true,
      body: async (actor) => {
        const group = await actor.group();
        return press(group, [group.expenseId, of(group)]);
      },
      wrong: async (actor) => {
        const own = await actor.group();
        return {
          ...(await withAnothers(actor, (group, that) => press(group, [that.expenseId, of(that)]))),
          "a comment of another expense": {
            ...press(own, [own.expenseId]),
            bound: [own.groupId, own.paymentId, of(own)],
          },
        };
      },
    };
  }),
];

const v1 = "/api/v1/groups";
const route = `${v1}/[groupId]/expenses/[expenseId]`;
const at =
  (rest: string) =>
  ({ groupId }: Pick<ApiGroup, "groupId">, expenseId: string) =>
    `${v1}/${groupId}/expenses/${expenseId}${rest}`;
const [versions, version, talk] = [at("/versions"), at("/version"), at("/comments")];

export const expenseTalkRows: readonly ApiRow[] = [
  {
    method: "GET",
    route: `${route}/versions`,
    may: holders,
    path: (own) => versions(own, own.editedId),
    changes: [],
    wrong: (own, { editedId }) => [
      { path: versions(own, editedId) },
      { path: `${versions(own, own.editedId)}?before=first` },
    ],
  },
  {
    method: "PUT",
    route: `${route}/version`,
    may: recorders,
    path: (own) => version(own, own.editedId),
    body: () => ({ restores: 1, version: 2 }),
    changes: brought,
    wrong: (own, { editedId }) => [
      { path: version(own, editedId) },
      { body: { restores: 1, version: 1 } },
      { body: { restores: 7, version: 2 } },
      { body: { restores: "1", version: 2 } },
      { body: {} },
    ],
  },
  {
    method: "GET",
    route: `${route}/comments`,
    may: holders,
    path: (own) => talk(own, own.expenseId),
    changes: [],
    wrong: (own, { expenseId }) => [
      { path: talk(own, expenseId) },
      { path: `${talk(own, own.expenseId)}?before=first` },
    ],
  },
  {
    method: "POST",
    route: `${route}/comments`,
    may: recorders,
    path: (own) => talk(own, own.expenseId),
    body: () => ({ text: "Was this the big shop?" }),
    changes: said,
    wrong: (own, { expenseId }) => [
      { path: talk(own, expenseId) },
      { body: { text: "" } },
      { body: { text: 7 } },
      { body: {} },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/comments/[commentId]`,
    may: managers,
    path: (own) => `${talk(own, own.expenseId)}/${own.commentId}`,
    changes: ["public.expense_comments"],
    wrong: (own, { expenseId, commentId }) => [
      { path: `${talk(own, expenseId)}/${commentId}` },
      { path: `${talk(own, own.expenseId)}/${commentId}` },
      { path: `${talk(own, own.paymentId)}/${own.commentId}` },
      { path: `${talk(own, own.expenseId)}/nothing` },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/comments/[commentId]/removal`,
    may: managers,
    path: (own) => `${talk(own, own.expenseId)}/${own.removedCommentId}/removal`,
    changes: ["public.expense_comments"],
    wrong: (own, { expenseId, removedCommentId }) => [
      { path: `${talk(own, expenseId)}/${removedCommentId}/removal` },
      { path: `${talk(own, own.expenseId)}/${removedCommentId}/removal` },
      { path: `${talk(own, own.paymentId)}/${own.removedCommentId}/removal` },
      { path: `${talk(own, own.expenseId)}/nothing/removal` },
    ],
  },
];
