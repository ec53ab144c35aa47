import { markOfBudgets } from "@/lib/expenses/stats/budgets";
import type { ApiGroup, ApiRow } from "./api-row";
import { holders, managers } from "./row";

const group = "/api/v1/groups/[groupId]";
const inGroup =
  (rest: string) =>
  ({ groupId }: ApiGroup) =>
    `/api/v1/groups/${groupId}${rest}`;

/** What the API knows of what groups spend, and of what they mean to. */
export const statsRows: readonly ApiRow[] = [
  {
    method: "GET",
    route: `${group}/stats`,
    may: holders,
    path: inGroup("/stats"),
    changes: [],
    wrong: ({ groupId }) =>
      ["2026-13", "1", "everything"].map((period) => ({ path: `/api/v1/groups/${groupId}/stats?period=${period}` })),
  },
  { method: "GET", route: `${group}/budgets`, may: holders, path: inGroup("/budgets"), changes: [] },
  {
    method: "PUT",
    route: `${group}/budgets`,
    may: managers,
    path: inGroup("/budgets"),
    body: () => ({ budgets: { everything: 120_000, groceries: 40_000 }, seen: markOfBudgets({}, "EUR") }),
    changes: ["public.activity", "public.budgets"],
    wrong: (_, { categoryId }) => [
      { body: { budgets: { [categoryId]: 100 } } },
      { body: {} },
      { body: { budgets: [] } },
      { body: { budgets: { rent: 100 }, seen: "something else" } },
      { body: { budgets: { castles: 100 } } },
      { body: { budgets: { rent: 0 } } },
      { body: { budgets: { rent: 12.5 } } },
      { body: { budgets: { rent: "100" } } },
    ],
  },
];
