import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { settings } from "@/lib/settings";
import * as accessSchema from "./schema/access";
import * as activitySchema from "./schema/activity";
import * as budgetSchema from "./schema/budgets";
import * as debtSchema from "./schema/debts";
import * as exchangeRateSchema from "./schema/exchange-rates";
import * as expenseCommentSchema from "./schema/expense-comments";
import * as expenseVersionSchema from "./schema/expense-versions";
import * as expenseSchema from "./schema/expenses";
import * as groupCategorySchema from "./schema/group-categories";
import * as groupCodeSchema from "./schema/group-codes";
import * as groupPolicySchema from "./schema/group-policies";
import * as groupSchema from "./schema/groups";
import * as householdSchema from "./schema/households";
import * as importSchema from "./schema/imports";
import * as instanceSchema from "./schema/instance";
import * as invitationListSchema from "./schema/invitation-lists";
import * as invitationProgressSchema from "./schema/invitation-progress";
import * as invitationSchema from "./schema/invitations";
import * as latestExpenseSchema from "./schema/latest-expenses";
import * as logInSchema from "./schema/log-ins";
import * as mailSchema from "./schema/mail";
import * as mergeSchema from "./schema/merges";
import * as messageTemplateSchema from "./schema/message-templates";
import * as paymentHandleSchema from "./schema/payment-handles";
import * as rateLimitSchema from "./schema/rate-limits";
import * as receiptSchema from "./schema/receipts";
import * as recurrenceSchema from "./schema/recurrences";
import * as resharingSchema from "./schema/resharings";
import * as splitPresetSchema from "./schema/split-presets";
import * as userSchema from "./schema/users";

export const schema = {
  ...activitySchema,
  ...exchangeRateSchema,
  ...instanceSchema,
  ...mailSchema,
  ...userSchema,
  ...paymentHandleSchema,
  ...logInSchema,
  ...rateLimitSchema,
  ...accessSchema,
  ...groupSchema,
  ...householdSchema,
  ...resharingSchema,
  ...groupCategorySchema,
  ...groupCodeSchema,
  ...groupPolicySchema,
  ...invitationSchema,
  ...invitationListSchema,
  ...invitationProgressSchema,
  ...messageTemplateSchema,
  ...expenseCommentSchema,
  ...expenseSchema,
  ...expenseVersionSchema,
  ...budgetSchema,
  ...debtSchema,
  ...importSchema,
  ...receiptSchema,
  ...latestExpenseSchema,
  ...splitPresetSchema,
  ...mergeSchema,
  ...recurrenceSchema,
};

export type Database = PostgresJsDatabase<typeof schema>;

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A database or a transaction in it: what a read can run on. */
export type Reader = Database | Transaction;

type Connection = { database: Database; pool: postgres.Sql };

/** Kept on the process, so that a module loaded twice (a reload in development) shares one pool. */
const shared = globalThis as typeof globalThis & { quitsConnection?: Connection };

function connection(): Connection {
  shared.quitsConnection ??= connect();
  return shared.quitsConnection;
}

function connect(): Connection {
  const { databaseUrl, databasePool } = settings();
  if (!databaseUrl)
    throw new Error("There is no DATABASE_URL. `npm start` sets it when it starts the embedded database.");
  const pool = postgres(databaseUrl, {
    max: databasePool,
    connect_timeout: 10,
    // A database that was away is looked for every second: its driver would wait up to twenty.
    backoff: (tries) => Math.min(2 ** tries / 50, 1),
    onnotice: () => {},
    // Nothing of ours sits idle in a transaction; whatever does must not hold its locks for ever.
    connection: { application_name: "quits", idle_in_transaction_session_timeout: 60_000 },
  });
  return { database: databaseOn(pool), pool };
}

/** The tables by their names, on connections that someone opened. */
export function databaseOn(pool: postgres.Sql): Database {
  return drizzle(pool, { schema, casing: "snake_case" });
}

/** The database. Importing it opens nothing; the first query does. */
export const db: Database = new Proxy({} as Database, {
  get(_, name) {
    const { database } = connection();
    const value = Reflect.get(database, name);
    return typeof value === "function" ? value.bind(database) : value;
  },
});

export async function closeDatabase(): Promise<void> {
  const open = shared.quitsConnection;
  delete shared.quitsConnection;
  await open?.pool.end({ timeout: 5 });
}
