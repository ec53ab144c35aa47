import { listBalances, summarizeSpending } from "@/lib/expenses/balances/balances";
import { suggestPayments } from "@/lib/expenses/balances/settlement";
import { listExpenses } from "@/lib/expenses/book/expense-list";
import { readBudgets } from "@/lib/expenses/stats/budgets";
import { findMonthBounds, readMonths, readStats } from "@/lib/expenses/stats/stats";
import { listGroups } from "@/lib/groups/groups";
import { listMembers } from "@/lib/groups/members";
import { findMembership, type Membership } from "@/lib/groups/membership";
import { listPeople } from "@/lib/groups/people";
import { findSession } from "@/lib/users/sessions";

/** What a group's pages ask the database for, together and after each other as they do. */

/** Who asks, and for what: once a request, before anything else. */
async function enter({ account, groupId }: Membership): Promise<Membership> {
  const [session, membership] = [await findSession(account.session.id), await findMembership(account, groupId)];
  if (!session || !membership) throw new Error("Nobody may see this group.");
  return membership;
}

/** app/groups/[groupId]/page.tsx and what it draws, for an admin of a group where somebody owes somebody. */
export async function readGroupPage(reader: Membership): Promise<void> {
  const membership = await enter(reader);
  await Promise.all([readFrame(membership), readBook(membership)]);
}

/** app/groups/[groupId]/layout.tsx */
async function readFrame({ account }: Membership): Promise<void> {
  await listGroups(account);
}

async function readBook(membership: Membership): Promise<void> {
  const [, balances] = await Promise.all([listExpenses(membership), listBalances(membership), listMembers(membership)]);
  suggestPayments(balances);
  await Promise.all([summarizeSpending(membership), listPeople(membership)]);
}

/** app/groups/[groupId]/balances/page.tsx and what it draws, for whoever may record payments. */
export async function readBalancesPage(reader: Membership): Promise<void> {
  const membership = await enter(reader);
  await Promise.all([readFrame(membership), readPlan(membership)]);
}

async function readPlan(membership: Membership): Promise<void> {
  const [balances] = await Promise.all([listBalances(membership), listMembers(membership)]);
  suggestPayments(balances);
  // The form beside the plan asks for itself.
  await Promise.all([listMembers(membership), listBalances(membership)]);
}

/** app/groups/[groupId]/stats/page.tsx, of all time, which is most. */
export async function readStatsPage(reader: Membership): Promise<void> {
  const membership = await enter(reader);
  await Promise.all([readFrame(membership), readSpending(membership)]);
}

async function readSpending(membership: Membership): Promise<void> {
  await findMonthBounds(membership);
  const all = { span: null };
  await Promise.all([readStats(membership, all), readMonths(membership, all), readBudgets(membership)]);
}
