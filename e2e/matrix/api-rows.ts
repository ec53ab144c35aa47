import { newId } from "@/lib/ids";
import type { ApiGroup, ApiRow } from "./api-row";
import { categoryRows } from "./category-rows";
import { codeRows } from "./code-rows";
import { expenseTalkRows } from "./expense-talk";
import { letOwe } from "./groups";
import { householdRows } from "./household-rows";
import { importRows } from "./imports";
import { invitationRows } from "./invitation-rows";
import { freshAddress } from "./people";
import { presetRows } from "./preset-rows";
import { receiptRows } from "./receipt-rows";
import { recurrenceRows } from "./recurrence-rows";
import { resharingRows } from "./resharing-rows";
import { holders, managers, type RouteRow, recorders } from "./row";
import { statsRows } from "./stats-rows";

const v1 = "/api/v1/groups";
const book = ["public.activity", "public.balances", "public.debt_parts", "public.debts", "public.expenses"];
const written = [...book, "public.expense_versions"];
const mailed = ["pgboss.job", "public.invitation_tokens", "public.invitations", "public.mails"];
const inGroup =
  (rest: string) =>
  ({ groupId }: ApiGroup) =>
    `${v1}/${groupId}${rest}`;

const expense = ({ everyone }: ApiGroup) => ({
  title: "Pizza night",
  amount: 5400,
  spentOn: "2026-11-18",
  payerId: everyone[0],
  memberIds: everyone,
});

const payment = ({ everyone: [toId, fromId] }: ApiGroup) => ({ fromId, toId, amount: 150, spentOn: "2026-11-18" });

const person = () => ({ name: "Jonas Berg", email: freshAddress("jonas").address });

export const apiRows: readonly ApiRow[] = [
  { method: "GET", route: v1, may: "account", changes: [] },
  {
    method: "POST",
    route: v1,
    may: "account",
    body: () => ({ name: "Kayak club", currency: "EUR" }),
    changes: ["public.activity", "public.balances", "public.groups", "public.idempotency_keys", "public.members"],
    wrong: () => [{ body: { name: "", currency: "EUR" } }, { body: { name: "Kayak club", currency: "DEM" } }],
  },
  { method: "GET", route: `${v1}/[groupId]`, may: holders, path: inGroup(""), changes: [] },
  {
    method: "PUT",
    route: `${v1}/[groupId]/visibility`,
    may: ["owner"],
    path: inGroup("/visibility"),
    body: () => ({ visibility: "own" }),
    changes: ["public.activity", "public.groups"],
    wrong: () => [{ body: {} }, { body: { visibility: "none" } }, { body: { visibility: true } }],
  },
  { method: "GET", route: `${v1}/[groupId]/members`, may: holders, path: inGroup("/members"), changes: [] },
  {
    method: "POST",
    route: `${v1}/[groupId]/members`,
    may: managers,
    path: inGroup("/members"),
    body: person,
    changes: [...mailed, "public.activity", "public.balances", "public.idempotency_keys", "public.members"],
    wrong: () => [
      { body: {} },
      { body: { ...person(), role: "god" } },
      { body: { ...person(), email: "a, b" } },
      { body: { ...person(), sends: "no" } },
    ],
  },
  {
    method: "PATCH",
    route: `${v1}/[groupId]/members/[memberId]`,
    may: managers,
    path: ({ groupId, everyone: [, member] }) => `${v1}/${groupId}/members/${member}`,
    body: () => ({ role: "admin" }),
    changes: ["public.activity", "public.members"],
    wrong: ({ groupId }, { everyone: [, member] }) => [
      { path: `${v1}/${groupId}/members/${member}` },
      { path: `${v1}/${groupId}/members/nobody` },
      { body: { role: "god" } },
    ],
  },
  {
    method: "DELETE",
    route: `${v1}/[groupId]/members/[memberId]`,
    may: managers,
    path: ({ groupId, everyone: [, member] }) => `${v1}/${groupId}/members/${member}`,
    changes: ["public.activity", "public.group_codes", "public.members", "public.removals"],
    wrong: ({ groupId, everyone: [, own] }, { everyone: [, member] }) => [
      { path: `${v1}/${groupId}/members/${member}` },
      { path: `${v1}/${groupId}/members/${own}?takesOver=maybe` },
    ],
  },
  {
    method: "PUT",
    route: `${v1}/[groupId]/members/[memberId]/invitation`,
    may: managers,
    path: ({ groupId, invitedId }) => `${v1}/${groupId}/members/${invitedId}/invitation`,
    changes: [...mailed, "public.activity", "public.idempotency_keys"],
    wrong: ({ groupId }, { invitedId }) => [{ path: `${v1}/${groupId}/members/${invitedId}/invitation` }],
  },
  {
    method: "DELETE",
    route: `${v1}/[groupId]/members/[memberId]/invitation`,
    may: managers,
    path: ({ groupId, invitedId }) => `${v1}/${groupId}/members/${invitedId}/invitation`,
    changes: ["public.activity", "public.idempotency_keys", "public.invitations"],
    wrong: ({ groupId }, { invitedId }) => [{ path: `${v1}/${groupId}/members/${invitedId}/invitation` }],
  },
  {
    method: "POST",
    route: `${v1}/[groupId]/members/[memberId]/merge`,
    may: managers,
    path: ({ groupId, everyone: [, , placeholder] }) => `${v1}/${groupId}/members/${placeholder}/merge`,
    body: ({ everyone: [, member] }) => ({ intoId: member }),
    changes: [
      ...book,
      ...["public.expense_parts", "public.idempotency_keys", "public.members", "public.merged_parts", "public.merges"],
      "public.member_months",
    ],
    wrong: ({ groupId, everyone: [, own, placeholder] }, { everyone: [, member, other] }) => [
      { path: `${v1}/${groupId}/members/${other}/merge` },
      { path: `${v1}/${groupId}/members/${own}/merge`, body: { intoId: placeholder } },
      { body: { intoId: member } },
      { body: { intoId: "nobody" } },
      { body: {} },
    ],
  },
  {
    method: "DELETE",
    route: `${v1}/[groupId]/merges/[mergeId]`,
    may: managers,
    path: ({ groupId, mergeId }) => `${v1}/${groupId}/merges/${mergeId}`,
    changes: ["public.activity", "public.idempotency_keys", "public.members", "public.merges"],
    wrong: ({ groupId }, { mergeId }) => [
      { path: `${v1}/${groupId}/merges/${mergeId}` },
      { path: `${v1}/${groupId}/merges/nothing` },
    ],
  },
  ...codeRows,
  ...invitationRows,
  {
    method: "GET",
    route: `${v1}/[groupId]/expenses`,
    may: holders,
    path: inGroup("/expenses"),
    changes: [],
    wrong: ({ groupId, expenseId }) =>
      ["", "1", expenseId, `2026-11-31_${expenseId}`].map((after) => ({
        path: `${v1}/${groupId}/expenses?after=${after}`,
      })),
  },
  {
    method: "POST",
    route: `${v1}/[groupId]/expenses`,
    may: recorders,
    path: inGroup("/expenses"),
    body: expense,
    changes: [
      ...written,
      "public.latest_expenses",
      "public.expense_parts",
      "public.group_months",
      "public.member_months",
      "public.idempotency_keys",
    ],
    wrong: (own, { everyone: [member], categoryId }) => [
      { body: { ...expense(own), category: categoryId } },
      { body: { ...expense(own), payerId: member } },
      { body: { ...expense(own), payers: { [String(member)]: 5400 } } },
      { body: { ...expense(own), memberIds: [member] } },
      { body: { ...expense(own), amount: 12.5 } },
      { body: { ...expense(own), amount: "1250" } },
      { body: { ...expense(own), title: "a\0b" } },
    ],
  },
  {
    method: "GET",
    route: `${v1}/[groupId]/expenses/[expenseId]`,
    may: holders,
    path: ({ groupId, expenseId }) => `${v1}/${groupId}/expenses/${expenseId}`,
    changes: [],
    wrong: ({ groupId }, { expenseId }) => [{ path: `${v1}/${groupId}/expenses/${expenseId}` }],
  },
  {
    method: "PUT",
    route: `${v1}/[groupId]/expenses/[expenseId]`,
    may: recorders,
    path: ({ groupId, expenseId }) => `${v1}/${groupId}/expenses/${expenseId}`,
    body: (own) => ({ ...expense(own), version: 1 }),
    changes: [...written, "public.expense_parts", "public.group_months", "public.member_months"],
    wrong: (own, { expenseId, categoryId }) => [
      { path: `${v1}/${own.groupId}/expenses/${expenseId}` },
      { body: { ...expense(own), version: 1, category: categoryId } },
      { body: { ...expense(own), version: 7 } },
      { body: { ...payment(own), version: 1 } },
    ],
  },
  {
    method: "PUT",
    route: `${v1}/[groupId]/expenses/[expenseId]`,
    on: "a payment",
    may: recorders,
    path: ({ groupId, paymentId }) => `${v1}/${groupId}/expenses/${paymentId}`,
    body: (own) => ({ ...payment(own), version: 1 }),
    changes: [...written, "public.expense_parts"],
    wrong: (own, { paymentId, everyone: [member] }) => [
      { path: `${v1}/${own.groupId}/expenses/${paymentId}` },
      { body: { ...payment(own), version: 1, toId: member } },
      { body: { ...payment(own), version: 7 } },
      { body: { ...expense(own), version: 1 } },
    ],
  },
  {
    method: "DELETE",
    route: `${v1}/[groupId]/expenses/[expenseId]`,
    may: recorders,
    path: ({ groupId, expenseId }) => `${v1}/${groupId}/expenses/${expenseId}`,
    changes: [...book, "public.group_months", "public.member_months"],
    wrong: ({ groupId }, { expenseId }) => [{ path: `${v1}/${groupId}/expenses/${expenseId}` }],
  },
  {
    method: "DELETE",
    route: `${v1}/[groupId]/expenses/[expenseId]/deletion`,
    may: recorders,
    path: ({ groupId, deletedId }) => `${v1}/${groupId}/expenses/${deletedId}/deletion`,
    changes: [...book, "public.group_months", "public.member_months"],
    wrong: ({ groupId }, { deletedId }) => [{ path: `${v1}/${groupId}/expenses/${deletedId}/deletion` }],
  },
  ...expenseTalkRows,
  ...recurrenceRows,
  ...receiptRows,
  {
    method: "POST",
    route: `${v1}/[groupId]/payments`,
    may: recorders,
    path: inGroup("/payments"),
    body: payment,
    changes: [...written, "public.expense_parts", "public.idempotency_keys"],
    wrong: (own, { everyone: [member] }) => [
      { body: { ...payment(own), fromId: member } },
      { body: { ...payment(own), fromId: own.everyone[0] } },
    ],
  },
  {
    method: "GET",
    route: `${v1}/[groupId]/rates/[currency]`,
    may: holders,
    path: inGroup("/rates/USD?on=2026-11-08"),
    changes: [],
  },
  { method: "GET", route: `${v1}/[groupId]/balances`, may: holders, path: inGroup("/balances"), changes: [] },
  ...statsRows,
  ...resharingRows,
  ...categoryRows,
  ...importRows,
  ...presetRows,
  ...householdRows,
  {
    method: "GET",
    route: `${v1}/[groupId]/debts`,
    may: holders,
    path: inGroup("/debts"),
    changes: [],
    wrong: ({ groupId }) => ["of=1", "page=0", "page=x"].map((query) => ({ path: `${v1}/${groupId}/debts?${query}` })),
  },
  {
    method: "GET",
    route: `${v1}/[groupId]/debts/[fromId]/[toId]`,
    may: holders,
    path: ({ groupId, everyone: [to, from] }) => `${v1}/${groupId}/debts/${from}/${to}`,
    changes: [],
    wrong: ({ groupId, everyone: [to, from] }, { everyone: [other] }) => [
      { path: `${v1}/${groupId}/debts/${from}/${other}` },
      { path: `${v1}/${groupId}/debts/${from}/${from}` },
      { path: `${v1}/${groupId}/debts/1/2` },
      { path: `${v1}/${groupId}/debts/${from}/${to}?after=1` },
    ],
  },
  {
    method: "POST",
    route: `${v1}/[groupId]/asks`,
    may: recorders,
    path: inGroup("/asks"),
    own: async (person) => {
      await letOwe(person);
      return {};
    },
    body: ({ everyone: [, memberId] }) => ({ memberId }),
    changes: ["pgboss.job", "public.debt_asks", "public.idempotency_keys", "public.mails"],
    wrong: ({ everyone: [owner, , placeholder] }, { everyone: [, other] }) => [
      { body: { memberId: other } },
      { body: { memberId: owner } },
      { body: { memberId: placeholder } },
      { body: { memberId: "nobody" } },
      { body: {} },
    ],
  },
];

/** The path that a row calls in a group. */
export function pathOf({ path, route }: ApiRow, group: ApiGroup): string {
  return path ? path(group) : route;
}

/** Any id will do where a row is only knocked at. */
const nowhere: ApiGroup = {
  groupId: newId(),
  everyone: [newId(), newId(), newId()],
  expenseId: newId(),
  deletedId: newId(),
  editedId: newId(),
  commentId: newId(),
  removedCommentId: newId(),
  receiptId: newId(),
  pictureId: newId(),
  removedReceiptId: newId(),
  paymentId: newId(),
  sharedId: newId(),
  resharingId: newId(),
  resharedId: newId(),
  invitedId: newId(),
  mergeId: newId(),
  categoryId: newId(),
  recurrenceId: newId(),
  endedRecurrenceId: newId(),
  code: "A7B-X9P",
  requestId: newId(),
  presetId: newId(),
  householdId: newId(),
  removedPresetId: newId(),
};

const unauthorized = { anonymous: 401, unverified: 401, user: 401, disabled: 401, ended: 401, admin: 401 };

/** A log-in's cookie opens nothing of the API, so that no page elsewhere can make a browser write through it. */
export const apiRoutes: readonly RouteRow[] = apiRows
  .filter(({ on }) => on === undefined)
  .map((row) => ({
    route: `${row.method} ${row.route}`,
    guard: "anyone",
    page: async () => ({ path: pathOf(row, nowhere) }),
    instead: unauthorized,
  }));
