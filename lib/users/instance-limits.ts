import { asc, inArray, notInArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedDomains, instanceLimits } from "@/db/schema/instance";
import { type AdjustableLimit, adjustableLimits } from "@/lib/adjustable-limits";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { log } from "@/lib/log";
import type { Admin } from "./admins";
import { parseDomain } from "./domains";

export const adjustableKeys = Object.keys(adjustableLimits) as AdjustableLimit[];

/** Each number that can be changed: what it is by itself, and what it was set to, if it was. */
export async function listLimits(_admin: Admin) {
  const rows = await db.select().from(instanceLimits);
  return adjustableKeys.map((key) => {
    const { name, amountMax: standard } = adjustableLimits[key];
    return { key, standard, adjusted: rows.find((row) => row.name === name)?.amount ?? null };
  });
}

/** Sets numbers otherwise, or back to what they are by themselves where none is given. The others stay as they are. */
export async function changeLimits(
  admin: Admin,
  amounts: Partial<Record<AdjustableLimit, number | null>>,
): Promise<void> {
  const wanted = adjustableKeys.flatMap((key) => {
    const amount = amounts[key];
    return amount === undefined ? [] : [{ key, ...adjustableLimits[key], amount }];
  });
  for (const { key, amount } of wanted) requireInBounds(key, amount);
  const isChange = ({ amount, amountMax }: (typeof wanted)[number]) => amount !== null && amount !== amountMax;
  const changed = wanted.filter(isChange).map(({ name, amount }) => ({ name, amount: amount ?? 0 }));
  const back = wanted.filter((each) => !isChange(each)).map(({ name }) => name);
  await db.transaction(async (tx) => {
    if (back.length > 0) await tx.delete(instanceLimits).where(inArray(instanceLimits.name, back));
    if (changed.length > 0)
      await tx
        .insert(instanceLimits)
        .values(changed)
        .onConflictDoUpdate({ target: instanceLimits.name, set: { amount: sql`excluded.amount` } });
  });
  log.info("security.limits_changed", { byUserId: admin.user.id, changed, back });
}

function requireInBounds(field: AdjustableLimit, amount: number | null): void {
  const max = limits.adjustedAmountMax;
  if (amount === null || (Number.isInteger(amount) && amount >= 1 && amount <= max)) return;
  throw new DomainError("INVALID", "limitOutOfBounds", { field, values: { max } });
}

/** The domains that an admin barred, in order. */
export async function listBlockedDomains(_admin: Admin): Promise<string[]> {
  const rows = await db.select().from(blockedDomains).orderBy(asc(blockedDomains.domain));
  return rows.map(({ domain }) => domain);
}

/** Bars these domains and no others, each with all below it. */
export async function changeBlockedDomains(admin: Admin, typed: string[]): Promise<void> {
  const domains = [...new Set(typed.map((line) => parseDomain(line, "domains")))];
  const max = limits.blockedDomainsMax;
  if (domains.length > max) throw new DomainError("INVALID", "tooManyDomains", { field: "domains", values: { max } });
  await db.transaction(async (tx) => {
    await tx.delete(blockedDomains).where(notInArray(blockedDomains.domain, domains));
    const rows = domains.map((domain) => ({ domain }));
    if (rows.length > 0) await tx.insert(blockedDomains).values(rows).onConflictDoNothing();
  });
  log.info("security.domains_blocked", { byUserId: admin.user.id, domains: domains.length });
}
