import { markOfBudgets } from "@/lib/expenses/stats/budgets";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, managers } from "./row";

const pathOf = ({ groupId }: MatrixGroup) => `/groups/${groupId}/stats/budgets`;

/** Such a group has none yet. */
const seen = markOfBudgets({}, "EUR");

function setting(group: MatrixGroup, fields: Fields = {}): Body {
  return {
    path: pathOf(group),
    bound: [group.groupId],
    fields: { seen, everything: "1200", groceries: "400.00", ...fields },
  };
}

export const budgetActions: readonly ActionRow[] = [
  {
    action: "app/groups/[groupId]/stats/budgets/actions.ts#changeBudgetsAction",
    guard: "group",
    may: managers,
    changes: ["public.activity", "public.budgets"],
    leadsTo: /^\/groups\/[\w-]{36}\/stats\?said=saved$/,
    concernsOthers: true,
    body: async (actor) => setting(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      return {
        "a group of others": { ...setting(theirs), path: pathOf(own) },
        "an amount with two readings": setting(own, { rent: "1.234" }),
        "a category of another group": setting(own, { [theirs.categoryId]: "1" }),
        "other budgets than were seen": setting(own, { seen: markOfBudgets({ rent: 1n }, "EUR") }),
        "none that were seen": setting(own, { seen: "" }),
        "an amount of nothing": setting(own, { rent: "0" }),
      };
    },
  },
];
