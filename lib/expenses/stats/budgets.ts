import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { budgets } from "@/db/schema/budgets";
import { type BudgetScope, categories, everything, isOwnCategory, type OwnCategory } from "@/lib/categories";
import { DomainError } from "@/lib/errors";
import { categoriesIn, ownIdOf } from "@/lib/expenses/categories/group-categories";
import { requireCurrencyOf } from "@/lib/expenses/currencies/group-currency";
import { requireAmount } from "@/lib/expenses/entries/entries";
import { recordActivity } from "@/lib/groups/activity";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";
import { limits } from "@/lib/limits";
import { readStats, type Stats } from "./stats";

/** What a month may come to, of each that something was said of. */
export type Budgets = Partial<Record<BudgetScope, bigint>>;

export type BudgetState = "within" | "near" | "over";

/** How a month stands to a budget. */
export type BudgetUse = { scope: BudgetScope; budget: bigint; spent: bigint; state: BudgetState };

export async function readBudgets({ groupId }: Membership): Promise<Budgets> {
  return budgetsIn(db, groupId);
}

async function budgetsIn(reader: Reader, groupId: string): Promise<Budgets> {
  const rows = await reader
    .select({ scope: budgets.scope, amount: budgets.amount })
    .from(budgets)
    .where(eq(budgets.groupId, groupId))
    .orderBy(asc(budgets.scope));
  return Object.fromEntries(rows.map(({ scope, amount }) => [scope, amount]));
}

/** Stands for budgets as they were seen: it is another one as soon as one of them, or their currency, is. */
export function markOfBudgets(budgets: Budgets, currency: string): string {
  const text = [currency, ...scopesIn(budgets).map((scope) => `${scope} ${budgets[scope]}`)];
  return createHash("sha256").update(text.join(";")).digest("base64url").slice(0, 22);
}

/**
 * Sets them all anew: of what is not named there is none any more. The same ones again are no change. Where it is said
 * which ones were `seen`, what somebody else set meanwhile is not written over unseen.
 */
export async function changeBudgets(
  membership: Membership,
  wanted: Budgets,
  { seen }: { seen?: string | undefined } = {},
): Promise<{ isChanged: boolean }> {
  const { currency } = membership.group;
  for (const [scope, amount] of Object.entries(wanted))
    if (amount !== undefined) requireAmount(amount, { currency, field: scope });
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    requireCurrencyOf(held, membership);
    const { groupId } = held;
    const before = await budgetsIn(tx, groupId);
    const scopes = scopesIn(wanted);
    await requireOwn(tx, held, scopes.filter(isOwnCategory));
    if ([...scopes, ...scopesIn(before)].every((scope) => before[scope] === wanted[scope])) return { isChanged: false };
    if (seen !== undefined && seen !== markOfBudgets(before, currency))
      throw new DomainError("CONFLICT", "budgetsWereChanged");
    await tx.delete(budgets).where(eq(budgets.groupId, groupId));
    const rows = scopes.flatMap((scope) => {
      const amount = wanted[scope];
      return amount === undefined ? [] : [{ groupId, scope, ownCategoryId: ownIdOf(scope), amount }];
    });
    if (rows.length > 0) await tx.insert(budgets).values(rows);
    await recordActivity(tx, held, { event: "budgets_changed" });
    return { isChanged: true };
  });
}

async function requireOwn(tx: Transaction, { groupId }: Membership, scopes: OwnCategory[]): Promise<void> {
  const { own } = await categoriesIn(tx, groupId);
  const unknown = scopes.find((scope) => own.every(({ id }) => id !== scope));
  if (unknown) throw new DomainError("INVALID", "choiceUnknown", { field: unknown });
}

/** What something is said of: everything first, then what all groups have, then what this one made, the oldest first. */
function scopesIn(wanted: Budgets): BudgetScope[] {
  const said = (Object.keys(wanted) as BudgetScope[]).filter((scope) => wanted[scope] !== undefined);
  const [own, common] = [said.filter(isOwnCategory).sort(), [everything, ...categories]];
  return [...common.filter((scope) => said.includes(scope)), ...own];
}

/**
 * How a month stands to each budget, in their own order. Nothing is said of it to whoever does not see all that was spent:
 * what is used up of a budget is what all of its expenses come to.
 */
export async function readBudgetUses(membership: Membership, month: string): Promise<BudgetUse[]> {
  const wanted = seesAll(membership) ? await readBudgets(membership) : {};
  if (Object.keys(wanted).length === 0) return [];
  return usesOf(wanted, await readStats(membership, { span: { first: month, last: month } }));
}

/** The same of what is known already. */
export function usesOf(wanted: Budgets, stats: Pick<Stats, "spent" | "categories">): BudgetUse[] {
  return scopesIn(wanted).flatMap((scope) => {
    const budget = wanted[scope];
    if (budget === undefined) return [];
    const ofScope = stats.categories.find(({ category }) => category === scope);
    const used = scope === everything ? stats.spent : (ofScope?.spent ?? 0n);
    return [{ scope, budget, spent: used, state: stateOf(used, budget) }];
  });
}

function stateOf(spent: bigint, budget: bigint): BudgetState {
  if (spent > budget) return "over";
  return spent * 100n >= budget * BigInt(limits.budgetNearPercent) ? "near" : "within";
}
