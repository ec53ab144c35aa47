import { newId } from "@/lib/ids";
import type { Actor } from "./actors";
import type { Fields } from "./call";
import { letOwe, type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, accounts, type Body, holders, recorders } from "./row";

const expensePage = /^\/groups\/[\w-]{36}\/expenses\/[\w-]{36}$/;
const book = ["public.activity", "public.balances", "public.debt_parts", "public.debts", "public.expenses"];
const written = [...book, "public.expense_versions"];

const newExpense = (everyone: string[]): Fields => ({
  title: "Pizza night",
  amount: "54,00",
  spentOn: "2026-11-18",
  payerId: everyone[0] ?? "",
  ...Object.fromEntries(everyone.map((id) => [`with-${id}`, "on"])),
});

const newPayment = ([toId = "", fromId = ""]: string[]): Fields => ({
  fromId,
  toId,
  amount: "1.50",
  spentOn: "2026-11-18",
});

/** What a page binds to an action after the group, and what the action is sent. */
type Sent = [bound: string[], fields: Fields];

/** An action on the actor's own group, from the page that has it. */
function sender(actor: Actor, page: (bound: string[]) => string) {
  return async (make: (group: MatrixGroup) => Sent): Promise<Body> => {
    const group = await actor.group();
    const [bound, fields] = make(group);
    return { path: `/groups/${group.groupId}${page(bound)}`, bound: [group.groupId, ...bound], fields };
  };
}

/** The same as if the page were another group's. */
function inGroup({ groupId }: Pick<MatrixGroup, "groupId">, { bound = [], ...body }: Body): Body {
  return { ...body, bound: [groupId, ...bound.slice(1)] };
}

const fromNew = (actor: Actor) => sender(actor, () => "/expenses/new");
const fromExpense = (actor: Actor) => sender(actor, ([id]) => `/expenses/${id}`);
const fromEdit = (actor: Actor) => sender(actor, ([id]) => `/expenses/${id}/edit`);
const fromPay = (actor: Actor) => sender(actor, () => "/balances/pay");

export const groupActions: readonly ActionRow[] = [
  {
    action: "app/groups/new/actions.ts#createGroupAction",
    guard: "account",
    may: accounts,
    changes: ["public.activity", "public.balances", "public.groups", "public.idempotency_keys", "public.members"],
    leadsTo: /^\/groups\/[\w-]{36}$/,
    concernsOthers: true,
    body: async () => ({ path: "/groups/new", fields: { formId: newId(), name: "Kayak club", currency: "EUR" } }),
    wrong: async () => ({
      "a currency that does not exist": {
        path: "/groups/new",
        fields: { formId: newId(), name: "Kayak club", currency: "DEM" },
      },
    }),
  },
  {
    action: "app/groups/actions.ts#openFirstAction",
    guard: "group",
    may: holders,
    changes: ["public.first_groups"],
    leadsTo: null,
    body: async (actor) => ({ path: "/groups", fields: { groupId: (await actor.group()).groupId } }),
    wrong: async () => ({
      "a group of others": { path: "/groups", fields: { groupId: (await makeMatrixGroup()).groupId } },
      "a group that does not exist": { path: "/groups", fields: { groupId: newId() } },
    }),
  },
  {
    action: "app/groups/[groupId]/expenses/new/actions.ts#recordExpenseAction",
    guard: "group",
    may: recorders,
    changes: [
      ...written,
      "public.latest_expenses",
      "public.expense_parts",
      "public.group_months",
      "public.member_months",
      "public.idempotency_keys",
    ],
    leadsTo: expensePage,
    concernsOthers: true,
    body: (actor) => fromNew(actor)(({ everyone }) => [[], { formId: newId(), ...newExpense(everyone) }]),
    wrong: async (actor) => {
      const theirs = await makeMatrixGroup();
      const [member = ""] = theirs.everyone;
      const send = (fields: Fields) =>
        fromNew(actor)(({ everyone }) => [[], { formId: newId(), ...newExpense(everyone), ...fields }]);
      return {
        "a group of others": inGroup(theirs, await send(newExpense(theirs.everyone))),
        "a group that does not exist": inGroup({ groupId: newId() }, await send({})),
        "someone of another group who paid": await send({ payerId: member }),
        "someone of another group among those who paid": await send({
          paidBySeveral: "on",
          [`paid-${member}`]: "54.00",
        }),
        "someone of another group who shares": await send({ [`with-${member}`]: "on" }),
        "someone of another group who shares unevenly": await send({ splitMode: "shares", [`with-${member}`]: "on" }),
        "the id of an expense that is there": await send({ formId: (await actor.group()).expenseId }),
        "an amount with two readings": await send({ amount: "1.234" }),
        "a category of another group": await send({ category: theirs.categoryId }),
      };
    },
  },
  {
    action: "app/groups/[groupId]/expenses/[expenseId]/edit/actions.ts#editExpenseAction",
    guard: "group",
    may: recorders,
    changes: [...written, "public.expense_parts", "public.group_months", "public.member_months"],
    leadsTo: expensePage,
    concernsOthers: true,
    body: (actor) =>
      fromEdit(actor)(({ everyone, expenseId }) => [[expenseId], { version: "1", ...newExpense(everyone) }]),
    wrong: async (actor) => {
      const [mine, theirs] = [await actor.group(), await makeMatrixGroup()];
      const [member = ""] = theirs.everyone;
      const send = (id: string, fields: Fields = {}) =>
        fromEdit(actor)(({ everyone }) => [[id], { version: "1", ...newExpense(everyone), ...fields }]);
      return {
        "an expense of another group": await send(theirs.expenseId),
        "a group of others": inGroup(theirs, await send(theirs.expenseId)),
        "their own expense in a group of others": inGroup(theirs, await send(mine.expenseId)),
        "someone of another group who paid": await send(mine.expenseId, { payerId: member }),
        "someone of another group who shares": await send(mine.expenseId, { [`with-${member}`]: "on" }),
        "a category of another group": await send(mine.expenseId, { category: theirs.categoryId }),
        "a version that is over": await send(mine.expenseId, { version: "7" }),
        "a payment": await send(mine.paymentId),
        "a deleted expense": await send(mine.deletedId),
      };
    },
  },
  {
    action: "app/groups/[groupId]/expenses/[expenseId]/edit/actions.ts#editPaymentAction",
    guard: "group",
    may: recorders,
    changes: [...written, "public.expense_parts"],
    leadsTo: expensePage,
    concernsOthers: true,
    body: (actor) =>
      fromEdit(actor)(({ everyone, paymentId }) => [[paymentId], { version: "1", ...newPayment(everyone) }]),
    wrong: async (actor) => {
      const [mine, theirs] = [await actor.group(), await makeMatrixGroup()];
      const [member = ""] = theirs.everyone;
      const send = (id: string, fields: Fields = {}) =>
        fromEdit(actor)(({ everyone }) => [[id], { version: "1", ...newPayment(everyone), ...fields }]);
      return {
        "a payment of another group": await send(theirs.paymentId),
        "a group of others": inGroup(theirs, await send(theirs.paymentId)),
        "someone of another group who paid": await send(mine.paymentId, { fromId: member }),
        "someone of another group who was paid": await send(mine.paymentId, { toId: member }),
        "a version that is over": await send(mine.paymentId, { version: "7" }),
        "an expense": await send(mine.expenseId),
      };
    },
  },
  {
    action: "app/groups/[groupId]/expenses/[expenseId]/actions.ts#deleteExpenseAction",
    guard: "group",
    may: recorders,
    changes: [...book, "public.group_months", "public.member_months"],
    leadsTo: /^\/groups\/[\w-]{36}\?deleted=[\w-]{36}$/,
    concernsOthers: true,
    body: (actor) => fromExpense(actor)(({ expenseId }) => [[expenseId], {}]),
    wrong: async (actor) => {
      const [mine, theirs] = [await actor.group(), await makeMatrixGroup()];
      const send = (id: string) => fromExpense(actor)(() => [[id], {}]);
      return {
        "an expense of another group": await send(theirs.expenseId),
        "a group of others": inGroup(theirs, await send(theirs.expenseId)),
        "their own expense in a group of others": inGroup(theirs, await send(mine.expenseId)),
        "an expense that does not exist": await send(newId()),
      };
    },
  },
  {
    action: "app/groups/[groupId]/expenses/[expenseId]/actions.ts#restoreExpenseAction",
    guard: "group",
    may: recorders,
    changes: [...book, "public.group_months", "public.member_months"],
    leadsTo: expensePage,
    concernsOthers: true,
    body: (actor) => fromExpense(actor)(({ deletedId }) => [[deletedId], {}]),
    wrong: async (actor) => {
      const theirs = await makeMatrixGroup();
      const send = (id: string) => fromExpense(actor)(() => [[id], {}]);
      return {
        "an expense of another group": await send(theirs.deletedId),
        "a group of others": inGroup(theirs, await send(theirs.deletedId)),
      };
    },
  },
  {
    action: "app/groups/[groupId]/balances/pay/actions.ts#recordPaymentAction",
    guard: "group",
    may: recorders,
    changes: [...written, "public.expense_parts", "public.idempotency_keys"],
    leadsTo: /^\/groups\/[\w-]{36}\/balances\?paid=[\w-]{36}$/,
    concernsOthers: true,
    body: (actor) => fromPay(actor)(({ everyone }) => [[], { formId: newId(), ...newPayment(everyone) }]),
    wrong: async (actor) => {
      const [mine, theirs] = [await actor.group(), await makeMatrixGroup()];
      const [member = ""] = theirs.everyone;
      const send = (fields: Fields) =>
        fromPay(actor)(({ everyone }) => [[], { formId: newId(), ...newPayment(everyone), ...fields }]);
      return {
        "a group of others": inGroup(theirs, await send(newPayment(theirs.everyone))),
        "someone of another group who paid": await send({ fromId: member }),
        "someone of another group who was paid": await send({ toId: member }),
        "one person on both sides": await send({ fromId: mine.everyone[0], toId: mine.everyone[0] }),
      };
    },
  },
  {
    action: "app/groups/[groupId]/balances/actions.ts#askAction",
    guard: "group",
    may: recorders,
    changes: ["pgboss.job", "public.debt_asks", "public.idempotency_keys", "public.mails"],
    leadsTo: /^\/groups\/[\w-]{36}\/balances\?asked=[\w-]{36}$/,
    concernsOthers: true,
    body: async (actor) => {
      const [group, own] = [await actor.group(), { id: actor.person.id }];
      await letOwe(own);
      return askIn(group, group.everyone[1]);
    },
    wrong: async (actor) => {
      const [mine, theirs] = [await actor.group(), await makeMatrixGroup()];
      await letOwe({ id: actor.person.id });
      const [owner, member, placeholder] = mine.everyone;
      return {
        "someone of another group": askIn(mine, theirs.everyone[1]),
        "a group of others": inGroup(theirs, askIn(mine, theirs.everyone[1])),
        "someone who owes them nothing": askIn(mine, owner),
        "someone without an account": askIn(mine, placeholder),
        "nobody's id": askIn(mine, newId()),
        "a look that there is none of": {
          ...askIn(mine, member),
          fields: { formId: newId(), memberId: member, view: "all" },
        },
      };
    },
  },
];

function askIn({ groupId }: MatrixGroup, memberId: string): Body {
  return {
    path: `/groups/${groupId}/balances`,
    bound: [groupId, "plan"],
    fields: { formId: newId(), memberId, view: "plan" },
  };
}
