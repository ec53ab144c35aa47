import { z } from "zod";
import { mailSettings } from "./mail-settings";
import { providerSettings } from "./provider-settings";

type SettingTable = Record<string, { schema: z.ZodType; sentence: string; wrong: string }>;

/**
 * Every setting of an instance: its name, what it must look like, and the sentence that explains it.
 * The default is in the schema; `docs/operating.md` is checked against this table.
 */
export const settingTable = {
  APP_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    sentence: "The address people open, for example https://quits.example.org. Setting it makes the instance public.",
    wrong: "must be a whole address such as https://quits.example.org",
  },
  PORT: {
    schema: z.coerce.number().int().min(1).max(65535).default(3000),
    sentence: "The port to listen on.",
    wrong: "must be a number from 1 to 65535",
  },
  HOST: {
    schema: z.string().min(1).optional(),
    sentence: "The address to listen on. Without it: 127.0.0.1, or every interface when the instance is public.",
    wrong: "must be an address such as 127.0.0.1",
  },
  DATA_DIR: {
    schema: z.string().min(1).default(".data"),
    sentence: "The folder for the keys and the embedded database.",
    wrong: "must be a folder",
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    sentence: "A PostgreSQL (15 or newer) to use in place of the embedded one.",
    wrong: "must look like postgres://user:password@host:5432/database",
  },
  MIGRATION_DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    sentence: "The same database as its owner, who migrates it; without it DATABASE_URL does both.",
    wrong: "must look like postgres://user:password@host:5432/database",
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(2).max(100).default(10),
    sentence: "How many connections a process may open to the database.",
    wrong: "must be a number from 2 to 100",
  },
  QUITS_KEYS: {
    schema: z
      .string()
      .regex(/^\d{1,4}:[A-Za-z0-9_-]{43}(,\d{1,4}:[A-Za-z0-9_-]{43})*$/)
      .refine((ring) => new Set(ring.match(/\d+(?=:)/g)?.map(Number)).size === ring.split(",").length)
      .optional(),
    sentence:
      "The numbered keys, as 1:KEY,2:KEY. The highest number signs; older ones stay valid as long as they are listed.",
    wrong:
      "must be numbered keys such as 1:KEY,2:KEY, each number once, each KEY 43 characters (32 random bytes in base64url)",
  },
  ...mailSettings,
  ...providerSettings,
  TRUSTED_PROXIES: {
    schema: z.coerce.number().int().min(0).max(10).default(0),
    sentence:
      "How many proxies stand in front, on this machine or in a private network, and may say who the client is.",
    wrong: "must be a number from 0 to 10",
  },
  EXCHANGE_RATES_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .or(z.literal("none"))
      .default("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml"),
    sentence:
      "Where the European Central Bank’s file of exchange rates is fetched every four hours, that of a day or of ninety; none fetches nothing, and people type the rates.",
    wrong: "must be a whole address, or none",
  },
  RECEIPTS_STORE: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((url) => isBucket(url))
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    sentence:
      "Any S3-compatible store to keep receipts in, by its address and a bucket, as https://s3.eu-central-1.amazonaws.com/bucket. Without it: the database.",
    wrong: "must be a whole address with a bucket, such as https://s3.example.org/quits",
  },
  RECEIPTS_STORE_REGION: {
    schema: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default("us-east-1"),
    sentence: "The region that its bucket is in. Many stores take any.",
    wrong: "must be the name of a region, such as eu-central-1",
  },
  RECEIPTS_STORE_KEY_ID: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
    sentence: "The id of the key that may read, write and delete there.",
    wrong: "must be the id of a key",
  },
  RECEIPTS_STORE_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be the secret of a key",
  },
  WORKER: {
    schema: z.enum(["inside", "apart"]).default("inside"),
    sentence: "inside runs the background jobs in the web process; apart leaves them to `npm run worker`.",
    wrong: "must be inside or apart",
  },
  BUILD_DIR: {
    schema: z.string().min(1).default(".next"),
    sentence: "The folder for the built pages. Two instances of different keys in one checkout need two.",
    wrong: "must be a folder",
  },
  QUITS_LOG: {
    schema: z.enum(["json", "plain", "warnings"]).optional(),
    sentence:
      "json writes one JSON object a line, plain a short line to read, warnings only what went wrong. On a terminal plain is the default.",
    wrong: "must be json, plain or warnings",
  },
} satisfies SettingTable;

/** Paths name the bucket, and what is signed is the path. */
function isBucket(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash, username, password } = new URL(address);
  return /^\/[A-Za-z0-9._/-]*[A-Za-z0-9]\/*$/.test(pathname) && !(search || hash || username || password);
}

export type SettingName = keyof typeof settingTable;

export const settingNames = Object.keys(settingTable) as SettingName[];

export type SettingValues = { [Name in SettingName]: z.infer<(typeof settingTable)[Name]["schema"]> };
