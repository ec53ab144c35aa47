import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import { schema } from "./client";
import { activityTriggers, widenedActivityChecks } from "./schema/activity";
import { widenedCommentChecks } from "./schema/expense-comments";
import { expenseVersionTriggers } from "./schema/expense-versions";
import { expenseTriggers, widenedExpenseChecks } from "./schema/expenses";
import { groupTriggers, widenedGroupChecks } from "./schema/groups";
import { widenedImportChecks } from "./schema/imports";
import { mailTriggers } from "./schema/mail";
import { unloggedTables } from "./schema/rate-limits";
import { receiptTriggers } from "./schema/receipts";
import { widenedPresetChecks } from "./schema/split-presets";
import { describeSchema, type Part } from "./shape/description";
import { temporaryTables } from "./shape/table-statements";

/** Extra parts were added by someone; of the others the schema promises something that is not so. */
export type ShapeDifference = { sentence: string; isExtra: boolean };

export const promisedTables = Object.values(schema).filter((value) => is(value, PgTable));

/** The app's role may not change or remove what stands there, wherever it does not own the tables. */
export const onlyAddedTo = ["activity", "expense_versions", "invitation_tokens"];

const widenedChecks: string[] = [
  ...widenedActivityChecks,
  ...widenedCommentChecks,
  ...widenedExpenseChecks,
  ...widenedGroupChecks,
  ...widenedImportChecks,
  ...widenedPresetChecks,
];

const triggers: string[] = [
  ...mailTriggers,
  ...groupTriggers,
  ...expenseTriggers,
  ...expenseVersionTriggers,
  ...activityTriggers,
  ...receiptTriggers,
];

/** Where a database is not what the schema files say, each in a sentence. Needs the database's owner. */
export async function findShapeDifferences(sql: postgres.Sql): Promise<string[]> {
  return (await listShapeDifferences(sql)).map(({ sentence }) => sentence);
}

/**
 * Makes the tables of the schema files beside the real ones, in a transaction that leaves nothing, and compares how
 * PostgreSQL describes both: an expression that was changed is found as well as one that is missing.
 */
export async function listShapeDifferences(sql: postgres.Sql): Promise<ShapeDifference[]> {
  return sql.begin(async (tx) => {
    const present = (await describeSchema(tx, "public")).map(asPresent);
    await tx`set local search_path = pg_temp, public`;
    for (const statement of temporaryTables(promisedTables)) await tx.unsafe(statement);
    const promised = [...(await describeSchema(tx, "pg_temp")).map(asPromised), ...triggers.map(triggerPart)];
    return compare(promised, present);
  });
}

/** A temporary table cannot be unlogged as well, so a list says which are. */
function asPromised(part: Part): Part {
  const isUnlogged = unloggedTables.some((table) => getTableConfig(table).name === part.name);
  return part.kind === "table" && isUnlogged ? { ...part, definition: "unlogged" } : part;
}

/** Of a check that was widened, or a key of a new column, it does not matter whether anybody had it proven. */
function asPresent(part: Part): Part {
  const isWidened = widenedChecks.includes(part.name);
  return isWidened ? { ...part, definition: part.definition.replace(/ NOT VALID$/, "") } : part;
}

function triggerPart(definition: string): Part {
  const [, name = "", owner = ""] = /\bTRIGGER (\w+) .*? ON (\w+) /.exec(definition) ?? [];
  return { kind: "trigger", owner, name, definition };
}

function compare(promised: Part[], present: Part[]): ShapeDifference[] {
  const [wanted, found] = [byKey(promised), byKey(present)];
  return [
    ...promised
      .filter((part) => part.kind === "table" || found.has(`table ${part.owner}`))
      .flatMap((part) => lack(part, found.get(keyOf(part)))),
    ...present
      .filter((part) => part.kind === "table" || wanted.has(`table ${part.owner}`))
      .filter((part) => !wanted.has(keyOf(part)))
      .map((part) => ({
        sentence: `There is ${placed(part, "a")}, of which the schema knows nothing.`,
        isExtra: true,
      })),
  ];
}

function lack(promised: Part, found: Part | undefined): ShapeDifference[] {
  if (!found) return [{ sentence: `${placed(promised, "The")} is missing.`, isExtra: false }];
  if (found.definition === promised.definition) return [];
  const state = stateOf(promised, found);
  if (state) return [{ sentence: `${placed(promised, "The")} is ${state}.`, isExtra: false }];
  const sentence = `${placed(promised, "The")} is "${found.definition}" and should be "${promised.definition}".`;
  return [{ sentence, isExtra: false }];
}

/** "switched off" or "broken", where that is the whole difference. */
function stateOf(promised: Part, found: Part): string | undefined {
  return ["switched off", "broken"].find((state) => found.definition === `${promised.definition} (${state})`);
}

function placed({ kind, owner, name }: Part, article: "The" | "a"): string {
  const word = article === "a" && /^[aeio]/.test(kind) ? "an" : article;
  return kind === "table" ? `${word} table ${name}` : `${word} ${kind} ${name} of ${owner}`;
}

function byKey(parts: Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [keyOf(part), part]));
}

function keyOf({ kind, owner, name }: Part): string {
  return kind === "table" ? `table ${name}` : `${kind} ${owner}.${name}`;
}
