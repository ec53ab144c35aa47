import type { Route } from "next";

/** The addresses of a group's pages. */
export function groupPaths(groupId: string) {
  const home = `/groups/${groupId}`;
  return {
    home: home as Route,
    balances: `${home}/balances` as Route,
    pay: `${home}/balances/pay` as Route,
    activity: `${home}/activity` as Route,
    people: `${home}/people` as Route,
    newPerson: `${home}/people/new` as Route,
    person: (memberId: string, query?: Record<string, string>) =>
      `${home}/people/${memberId}${query ? `?${new URLSearchParams(query)}` : ""}` as Route,
    settings: `${home}/settings` as Route,
    expenses: `${home}/expenses` as Route,
    newExpense: `${home}/expenses/new` as Route,
    expense: (expenseId: string) => `${home}/expenses/${expenseId}` as Route,
    editExpense: (expenseId: string) => `${home}/expenses/${expenseId}/edit` as Route,
  };
}

export type GroupPaths = ReturnType<typeof groupPaths>;
