import type { Route } from "next";
import type { SharedKind } from "@/lib/expenses/expenses";

/** The addresses of a group's pages, and what they say of what was just done. */
export function groupPaths(groupId: string) {
  const home = `/groups/${groupId}`;
  const expense = (expenseId: string) => `${home}/expenses/${expenseId}`;
  const again = ({ isRepeat }: { isRepeat: boolean }) => (isRepeat ? "again=1" : "");
  return {
    home: home as Route,
    /** After something was changed that its changer doesn't see any more. */
    unseen: `${home}?unseen=1` as Route,
    joined: `${home}?joined=1` as Route,
    merged: `${home}?merged=1` as Route,
    balances: `${home}/balances` as Route,
    /** Who owes whom as it arose: of everyone, or of one place. */
    debts: (look: { of?: string; page?: string } = {}) =>
      `${home}/balances?${new URLSearchParams({ view: "pairs", ...look })}` as Route,
    /** What makes that the one owes the other. */
    why: ({ fromId, toId }: { fromId: string; toId: string }, query?: { after: string }) =>
      `${home}/balances/why/${fromId}/${toId}${query ? `?${new URLSearchParams(query)}` : ""}` as Route,
    /** After asking somebody. */
    asked: (view: "plan" | "pairs", memberId: string) =>
      `${home}/balances?${new URLSearchParams({ ...(view === "pairs" && { view }), asked: memberId })}` as Route,
    activity: `${home}/activity` as Route,
    stats: `${home}/stats` as Route,
    /** What is looked at stands in the address, so that it can be shared. */
    statsOf: (period: string) => `${home}/stats?period=${period}` as Route,
    budgets: `${home}/stats/budgets` as Route,
    budgetsSaved: `${home}/stats?said=saved` as Route,
    people: `${home}/people` as Route,
    newPerson: `${home}/people/new` as Route,
    newPeople: `${home}/people/many` as Route,
    /** With an earlier list filled in. */
    changedList: (listId: string) => `${home}/people/many?list=${listId}` as Route,
    templates: `${home}/people/messages` as Route,
    invitationList: (listId: string) => `${home}/people/many/${listId}` as Route,
    listAsCsv: (listId: string) => `${home}/people/many/${listId}/csv` as Route,
    /** The mail of a list that was not sent yet, for a frame. */
    listAsMail: (listId: string) => `${home}/people/many/${listId}/html` as Route,
    person: (memberId: string, query?: Record<string, string>) =>
      `${home}/people/${memberId}${query ? `?${new URLSearchParams(query)}` : ""}` as Route,
    /** Where somebody is put together with another one of the group. */
    merge: (memberId: string, query?: { with: string }) =>
      `${home}/people/${memberId}/merge${query ? `?${new URLSearchParams(query)}` : ""}` as Route,
    code: `${home}/people/code` as Route,
    households: `${home}/people/households` as Route,
    household: (householdId: string) => `${home}/people/households/${householdId}` as Route,
    /** After something was done to them. */
    householdsSaid: (said: string) => `${home}/people/households?said=${said}` as Route,
    funnel: `${home}/people/funnel` as Route,
    request: (requestId: string) => `${home}/people/requests/${requestId}` as Route,
    settings: `${home}/settings` as Route,
    export: `${home}/export` as Route,
    /** With what was typed of its days. */
    exportOf: (period: Record<string, string>) => `${home}/export?${new URLSearchParams(period)}` as Route,
    exportCsv: `${home}/export/csv` as Route,
    exportJson: `${home}/export/json` as Route,
    exportReport: `${home}/export/report` as Route,
    imports: `${home}/import` as Route,
    importOf: (importId: string) => `${home}/import/${importId}` as Route,
    inviting: `${home}/settings/inviting` as Route,
    categories: `${home}/settings/categories` as Route,
    category: (categoryId: string) => `${home}/settings/categories/${categoryId}` as Route,
    presets: `${home}/settings/splits` as Route,
    newPreset: `${home}/settings/splits/new` as Route,
    preset: (presetId: string) => `${home}/settings/splits/${presetId}` as Route,
    /** After something was done to them. */
    presetsSaid: (said: string) => `${home}/settings/splits?said=${said}` as Route,
    expenses: `${home}/expenses` as Route,
    /** What is looked for stands in the address, so that it can be gone back to and shared. */
    findExpenses: (look: Record<string, string>) =>
      `${home}/expenses${Object.keys(look).length > 0 ? `?${new URLSearchParams(look)}` : ""}` as Route,
    /** Where somebody takes part in past expenses, or in some no more. */
    sharing: (look: Record<string, string> = {}) =>
      `${home}/expenses/sharing${Object.keys(look).length > 0 ? `?${new URLSearchParams(look)}` : ""}` as Route,
    resharing: (id: string, said?: "done") => `${home}/expenses/sharing/${id}${said ? `?said=${said}` : ""}` as Route,
    newExpense: `${home}/expenses/new` as Route,
    newIncome: `${home}/expenses/new?kind=income` as Route,
    /** A form for the other one of both, to which goes along what was typed into this one. */
    newInstead: (kind: SharedKind, formId: string) => `${home}/expenses/new?kind=${kind}&instead=${formId}` as Route,
    expense: (expenseId: string) => expense(expenseId) as Route,
    /** Where its comments are, or those before one of them. */
    comments: (expenseId: string, before?: string) =>
      `${expense(expenseId)}${before ? `?comments=${before}` : ""}#comments` as Route,
    /** Where its receipts are; `removed` is one that was there a moment ago. */
    receipts: (expenseId: string, query?: { removed: string }) =>
      `${expense(expenseId)}${query ? `?${new URLSearchParams(query)}` : ""}#receipts` as Route,
    receipt: (expenseId: string, receiptId: string) => `${expense(expenseId)}/receipts/${receiptId}`,
    receiptThumbnail: (expenseId: string, receiptId: string) => `${expense(expenseId)}/receipts/${receiptId}/thumbnail`,
    /** What happened to it before something else did. */
    happenedBefore: (expenseId: string, happeningId: string) =>
      `${expense(expenseId)}?happened=${happeningId}#history` as Route,
    editExpense: (expenseId: string) => `${expense(expenseId)}/edit` as Route,
    repeatExpense: (expenseId: string) => `${expense(expenseId)}/repeat` as Route,
    recurring: `${home}/expenses/recurring` as Route,
    /** A later page of those that are over. */
    recurringBefore: (recurrenceId: string) => `${home}/expenses/recurring?before=${recurrenceId}#ended` as Route,
    recurrence: (recurrenceId: string) => `${home}/expenses/recurring/${recurrenceId}` as Route,
    occasionsBefore: (recurrenceId: string, on: string) =>
      `${home}/expenses/recurring/${recurrenceId}?before=${on}#occasions` as Route,
    editRecurrence: (recurrenceId: string) => `${home}/expenses/recurring/${recurrenceId}/edit` as Route,
    /** Where a form asks what currencies are worth. */
    rates: `${home}/expenses/rates`,
    pay: `${home}/balances/pay` as Route,
    /** With the form filled in. */
    payThis: (payment: { from: string; to: string; amount: string }) =>
      `${home}/balances/pay?${new URLSearchParams(payment)}` as Route,
    /** A later page of the book. */
    expensesAfter: (cursor: string) => `${home}?after=${cursor}#expenses` as Route,
    /** A later page of what happened. */
    activityBefore: (happeningId: string) => `${home}/activity?before=${happeningId}` as Route,
    recorded: (expenseId: string, how: { isRepeat: boolean }) =>
      [expense(expenseId), again(how)].filter(Boolean).join("?") as Route,
    deleted: (expenseId: string) => `${home}?deleted=${expenseId}` as Route,
    paid: (paymentId: string, how: { isRepeat: boolean }) =>
      [`${home}/balances?paid=${paymentId}`, again(how)].filter(Boolean).join("&") as Route,
  };
}

export type GroupPaths = ReturnType<typeof groupPaths>;

/** After leaving one, where the others are. */
export function leftPath(groupId: string): Route {
  return `/groups?left=${groupId}`;
}
