import type postgres from "postgres";
import { type AdjustableLimit, adjustableLimits } from "@/lib/adjustable-limits";
import english from "@/messages/en.json";
import { type Finding, ok } from "./finding";
import { count, enumerate } from "./words";

/** Numbers that an admin set otherwise: right as they are, and good to know where something seems too much or too little. */
export async function examineLimits(sql: postgres.Sql): Promise<Finding[]> {
  const rows = await sql<{ name: string; amount: number }[]>`select name, amount from public.instance_limits`;
  const changed = (Object.keys(adjustableLimits) as AdjustableLimit[]).flatMap((key) => {
    const { name, amountMax } = adjustableLimits[key];
    const amount = rows.find((row) => row.name === name)?.amount;
    const { names, spans } = english.adminLimits;
    return amount === undefined ? [] : [`“${names[key]}” is ${amount} ${spans[key]} in place of ${amountMax}`];
  });
  if (changed.length === 0) return [ok("Every limit is as it comes.")];
  const many = count(changed.length, { one: "limit was", many: "limits were" });
  return [ok(`${many} changed: ${enumerate(changed)}.`)];
}
