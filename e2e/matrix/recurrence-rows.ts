import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { ApiGroup, ApiRow } from "./api-row";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup, nextOn, skippedOn } from "./groups";
import { type ActionRow, type Body, holders, recorders } from "./row";

const expenseFolder = "app/groups/[groupId]/expenses/[expenseId]";
const folder = "app/groups/[groupId]/expenses/recurring/[recurrenceId]";
const itsPage = /^\/groups\/[\w-]{36}\/expenses\/recurring\/[\w-]{36}$/;
const changed = ["public.activity", "public.recurrences"];
const skipped = [...changed, "public.occasions"];
const begun = [...skipped, "public.idempotency_keys"];

/** A press on the page of something that comes again. */
function press({ groupId }: Pick<MatrixGroup, "groupId">, recurrenceId: string, fields: Fields = {}, page = ""): Body {
  return {
    path: `/groups/${groupId}/expenses/recurring/${recurrenceId}${page}`,
    bound: [groupId, recurrenceId],
    fields,
  };
}

/** Of an expense that comes but once so far. */
function repeatPress({ groupId, sharedId }: Pick<MatrixGroup, "groupId" | "sharedId">): Body {
  const fields = { formId: newId(), version: "1", every: "1", unit: "month", ends: "never" };
  return { path: `/groups/${groupId}/expenses/${sharedId}/repeat`, bound: [groupId, sharedId], fields };
}

const edited = (everyone: string[]): Fields => ({
  // It was skipped once.
  version: "2",
  title: "Pizza night",
  amount: "54,00",
  spentOn: "2027-01-09",
  payerId: everyone[0] ?? "",
  ...Object.fromEntries(everyone.map((id) => [`with-${id}`, "on"])),
  ...{ repeats: "on", every: "2", unit: "week", ends: "never" },
});

type Of = "recurrenceId" | "endedRecurrenceId";

type Pressed = { action: string; of: Of; fields: (group: MatrixGroup) => Fields; page?: string };

/** A row whose press is refused where anything of it is another group's. */
function row({ action, of, fields, page }: Pressed, { changes }: Pick<ActionRow, "changes">): ActionRow {
  const make = (group: MatrixGroup, theirs = group) => press(group, theirs[of], fields(group), page);
  return {
    action,
    guard: "group",
    may: recorders,
    changes,
    leadsTo: itsPage,
    concernsOthers: true,
    body: async (actor: Actor) => make(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const right = make(own);
      return {
        "something of another group": { ...right, bound: make(own, theirs).bound },
        "a group of others": { ...right, bound: make(theirs).bound },
        "their own in a group of others": { ...right, bound: make(theirs, own).bound },
        "what is no id": { ...right, bound: [own.groupId, "nothing"] },
      };
    },
  };
}

/** What is done about what comes again. */
export const recurrenceActions: readonly ActionRow[] = [
  {
    action: `${expenseFolder}/repeat/actions.ts#repeatExpenseAction`,
    guard: "group",
    may: recorders,
    changes: begun,
    leadsTo: itsPage,
    concernsOthers: true,
    body: async (actor) => repeatPress(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const right = repeatPress(own);
      return {
        "an expense of another group": { ...right, bound: [own.groupId, theirs.sharedId] },
        "a group of others": repeatPress(theirs),
        "one that repeats already": { ...right, bound: [own.groupId, own.expenseId] },
        "a deleted one": { ...right, bound: [own.groupId, own.deletedId] },
        "a payment": { ...right, bound: [own.groupId, own.paymentId] },
      };
    },
  },
  row(
    { action: `${folder}/actions.ts#skipOccasionAction`, of: "recurrenceId", fields: () => ({ on: nextOn }) },
    { changes: skipped },
  ),
  row(
    { action: `${folder}/actions.ts#restoreOccasionAction`, of: "recurrenceId", fields: () => ({ on: skippedOn }) },
    { changes: skipped },
  ),
  row(
    { action: `${folder}/actions.ts#endRecurrenceAction`, of: "recurrenceId", fields: () => ({}) },
    { changes: changed },
  ),
  row(
    { action: `${folder}/actions.ts#resumeRecurrenceAction`, of: "endedRecurrenceId", fields: () => ({}) },
    { changes: changed },
  ),
  row(
    {
      ...{ action: `${folder}/edit/actions.ts#editRecurrenceAction`, of: "recurrenceId", page: "/edit" },
      fields: ({ everyone }) => edited(everyone),
    },
    { changes: changed },
  ),
];

const v1 = "/api/v1/groups";
const route = `${v1}/[groupId]/recurrences`;
const at = ({ groupId }: Pick<ApiGroup, "groupId">, rest: string) => `${v1}/${groupId}/recurrences${rest}`;

const expense = ({ everyone }: ApiGroup) => ({
  title: "Pizza night",
  amount: 5400,
  spentOn: nextOn,
  payerId: everyone[0],
  memberIds: everyone,
});

const weekly = { every: 2, unit: "week" };

export const recurrenceRows: readonly ApiRow[] = [
  {
    method: "POST",
    route,
    may: recorders,
    path: (own) => at(own, ""),
    body: ({ sharedId }) => ({ expenseId: sharedId, version: 1, repeats: weekly }),
    changes: begun,
    wrong: ({ sharedId: expenseId, expenseId: repeating, deletedId, paymentId }, theirs) =>
      [
        { expenseId: theirs.sharedId },
        { expenseId: repeating },
        { expenseId: deletedId },
        { expenseId: paymentId },
        { expenseId: "nothing" },
        { expenseId, version: 7 },
        { expenseId, repeats: { ...weekly, times: 1 } },
        { expenseId, repeats: null },
      ].map((body) => ({ body: { version: 1, repeats: weekly, ...body } })),
  },
  {
    method: "POST",
    route: `${v1}/[groupId]/expenses`,
    on: "what comes again",
    may: recorders,
    path: ({ groupId }) => `${v1}/${groupId}/expenses`,
    body: (own) => ({ ...expense(own), repeats: weekly }),
    changes: [
      ...["public.activity", "public.balances", "public.debt_parts", "public.debts", "public.expenses"],
      ...["public.expense_parts", "public.expense_versions", "public.group_months", "public.member_months"],
      ...["public.idempotency_keys", "public.latest_expenses", "public.occasions", "public.recurrences"],
    ],
    wrong: (own) =>
      [
        { every: 0, unit: "day" },
        { every: 1.5, unit: "day" },
        { every: "1", unit: "day" },
        { unit: "year" },
        { ...weekly, times: 1 },
        { ...weekly, endsOn: "soon" },
        { ...weekly, endsOn: nextOn },
        { ...weekly, onLastDay: "yes" },
        "weekly",
      ].map((repeats) => ({ body: { ...expense(own), repeats } })),
  },
  {
    method: "GET",
    route,
    may: holders,
    path: (own) => at(own, ""),
    changes: [],
    wrong: (own) => ["state=all", "before=first"].map((query) => ({ path: at(own, `?${query}`) })),
  },
  {
    method: "GET",
    route: `${route}/[recurrenceId]`,
    may: holders,
    path: (own) => at(own, `/${own.recurrenceId}`),
    changes: [],
    wrong: (own, { recurrenceId }) => [
      { path: at(own, `/${recurrenceId}`) },
      { path: at(own, "/nothing") },
      { path: at(own, `/${own.recurrenceId}?before=first`) },
    ],
  },
  {
    method: "PUT",
    route: `${route}/[recurrenceId]`,
    may: recorders,
    path: (own) => at(own, `/${own.recurrenceId}`),
    body: (own) => ({ ...expense(own), repeats: weekly, version: 2 }),
    changes: changed,
    wrong: (own, { recurrenceId, everyone: [member] }) => [
      { path: at(own, `/${recurrenceId}`) },
      { body: { ...expense(own), repeats: weekly, version: 7 } },
      { body: { ...expense(own), version: 2 } },
      { body: { ...expense(own), repeats: weekly, version: 2, payerId: member } },
      { body: { ...expense(own), repeats: weekly, version: 2, memberIds: [member] } },
      { body: { ...expense(own), repeats: { ...weekly, times: 0 }, version: 2 } },
      { body: { ...expense(own), repeats: weekly, version: 2, spentOn: skippedOn } },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/[recurrenceId]`,
    may: recorders,
    path: (own) => at(own, `/${own.recurrenceId}`),
    changes: changed,
    wrong: (own, { recurrenceId }) => [{ path: at(own, `/${recurrenceId}`) }, { path: at(own, "/nothing") }],
  },
  {
    method: "DELETE",
    route: `${route}/[recurrenceId]/ending`,
    may: recorders,
    path: (own) => at(own, `/${own.endedRecurrenceId}/ending`),
    changes: changed,
    wrong: (own, { endedRecurrenceId }) => [{ path: at(own, `/${endedRecurrenceId}/ending`) }],
  },
  {
    method: "PUT",
    route: `${route}/[recurrenceId]/skips/[on]`,
    may: recorders,
    path: (own) => at(own, `/${own.recurrenceId}/skips/${nextOn}`),
    changes: skipped,
    wrong: (own, { recurrenceId }) => [
      { path: at(own, `/${recurrenceId}/skips/${nextOn}`) },
      { path: at(own, `/${own.recurrenceId}/skips/2027-01-09`) },
      { path: at(own, `/${own.recurrenceId}/skips/someday`) },
      { path: at(own, `/${own.endedRecurrenceId}/skips/${skippedOn}`) },
    ],
  },
  {
    method: "DELETE",
    route: `${route}/[recurrenceId]/skips/[on]`,
    may: recorders,
    path: (own) => at(own, `/${own.recurrenceId}/skips/${skippedOn}`),
    changes: skipped,
    wrong: (own, { recurrenceId }) => [
      { path: at(own, `/${recurrenceId}/skips/${skippedOn}`) },
      { path: at(own, `/${own.recurrenceId}/skips/2026-11-08`) },
      { path: at(own, `/${newId()}/skips/${skippedOn}`) },
    ],
  },
];
