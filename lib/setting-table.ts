import { isIP } from "node:net";
import { z } from "zod";

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
  MAIL_MODE: {
    schema: z.enum(["live", "mailbox", "none"]).optional(),
    sentence:
      "live sends, mailbox keeps mails for an admin to read, none has no mail at all. Chosen by itself when not set.",
    wrong: "must be live, mailbox or none",
  },
  RESEND_API_KEY: {
    schema: z.string().min(1).optional(),
    sentence: "Sends mail through Resend.",
    wrong: "must be an API key of Resend",
  },
  RESEND_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    sentence: "Where Resend's API is reached, for tests and proxies.",
    wrong: "must be a whole address",
  },
  RESEND_WEBHOOK_SECRET: {
    schema: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/)
      .optional(),
    sentence: "The signing secret of the webhook by which Resend reports what became of each mail.",
    wrong: "must be the signing secret that Resend shows beside the webhook, which begins with whsec_",
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    sentence: "Sends mail through an SMTP server, as smtp://user:password@host:587 or smtps://….",
    wrong: "must look like smtp://user:password@host:587",
  },
  MAIL_FROM: {
    schema: z.email().optional(),
    sentence: "The address mails come from. Needed when mail is live.",
    wrong: "must be an address such as quits@example.org",
  },
  CONTACT_ADDRESS: {
    schema: z.email().optional(),
    sentence: "The address in the footer of every mail, for questions. Without it MAIL_FROM is named.",
    wrong: "must be an address such as you@example.org",
  },
  MAIL_CHECK_DOMAINS: {
    schema: z.enum(["yes", "no"]).optional(),
    sentence:
      "yes asks DNS, when someone is invited, whether their domain takes mail. Without it: yes where mail is live, or kept on a public instance.",
    wrong: "must be yes or no",
  },
  NAME_SERVERS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((server) => server.trim()))
      .refine((list) => list.every((server) => isIP(server.replace(/^\[([^\]]*)\](:\d+)?$|^([^:]*):\d+$/, "$1$3")) > 0))
      .optional(),
    sentence:
      "The name servers to ask for that, as 192.0.2.1 or 192.0.2.1:5353, with commas between. Without it: this machine’s.",
    wrong: "must be addresses such as 192.0.2.1 or 192.0.2.1:5353, with commas between",
  },
  GOOGLE_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With GOOGLE_CLIENT_SECRET: people can log in with Google.",
    wrong: "must be a client id of Google",
  },
  GOOGLE_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of Google",
  },
  MICROSOFT_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With MICROSOFT_CLIENT_SECRET: people can log in with Microsoft.",
    wrong: "must be a client id of Microsoft",
  },
  MICROSOFT_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of Microsoft",
  },
  MICROSOFT_TENANT: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9.-]+$/)
      .default("common"),
    sentence: "Whose Microsoft accounts: common, organizations, consumers, or the id of one tenant.",
    wrong: "must be common, organizations, consumers, or the id of a tenant",
  },
  GITHUB_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "With GITHUB_CLIENT_SECRET: people can log in with GitHub.",
    wrong: "must be a client id of GitHub",
  },
  GITHUB_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of GitHub",
  },
  GITHUB_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((url) => isSafeIssuer(url) && new URL(url).pathname === "/")
      .transform((url) => new URL(url).origin)
      .default("https://github.com"),
    sentence: "Where GitHub is: your own Enterprise server, if you have one.",
    wrong: "must be an https address such as https://github.example.org",
  },
  OIDC_ISSUER: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((issuer) => isSafeIssuer(issuer))
      .optional(),
    sentence: "Any other provider that speaks OpenID Connect, by its issuer, for example https://id.example.org.",
    wrong: "must be the https address that the provider calls its issuer",
  },
  OIDC_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    sentence: "The client id that this provider gave to Quits.",
    wrong: "must be a client id of the provider",
  },
  OIDC_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    sentence: "The secret that belongs to it.",
    wrong: "must be a client secret of the provider",
  },
  OIDC_NAME: {
    schema: z.string().trim().min(1).max(40).default("single sign-on"),
    sentence: "What the button calls this provider.",
    wrong: "must be a name of at most 40 characters",
  },
  OIDC_ORIGINS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((origin) => origin.trim()))
      .refine((origins) => origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
      .optional(),
    sentence:
      "Further origins, with commas between, that this provider's log-in leads through; its issuer's is known. Browsers stop the way there otherwise.",
    wrong: "must be origins such as https://login.example.org, with commas between",
  },
  TRUSTED_PROVIDERS: {
    schema: z
      .string()
      .transform((list) => list.split(",").map((name) => name.trim()))
      .pipe(z.array(z.enum(["google", "microsoft", "github", "oidc", "none"])))
      .default(["google", "github"]),
    sentence:
      "Whose word counts that an address is confirmed, of google, microsoft, github, oidc, with commas between; or none. Other addresses get a code by mail.",
    wrong: "must be some of google, microsoft, github, oidc, with commas between, or none",
  },
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
} satisfies Record<string, { schema: z.ZodType; sentence: string; wrong: string }>;

/** Who says who people are is asked over a line that nobody else can speak on. */
function isSafeIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** Paths name the bucket, and what is signed is the path. */
function isBucket(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash, username, password } = new URL(address);
  return /^\/[A-Za-z0-9._/-]*[A-Za-z0-9]\/*$/.test(pathname) && !(search || hash || username || password);
}

export type SettingName = keyof typeof settingTable;

export const settingNames = Object.keys(settingTable) as SettingName[];

export type SettingValues = { [Name in SettingName]: z.infer<(typeof settingTable)[Name]["schema"]> };
