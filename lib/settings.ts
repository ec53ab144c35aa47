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
  TRUSTED_PROXIES: {
    schema: z.coerce.number().int().min(0).max(10).default(0),
    sentence: "How many proxies stand in front and may say who the client is.",
    wrong: "must be a number from 0 to 10",
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
    schema: z.enum(["json", "plain"]).optional(),
    sentence: "json writes one JSON object a line, plain a short line to read. On a terminal plain is the default.",
    wrong: "must be json or plain",
  },
} satisfies Record<string, { schema: z.ZodType; sentence: string; wrong: string }>;

export type SettingName = keyof typeof settingTable;

export type MailMode = "live" | "mailbox" | "none";

export type Settings = ReturnType<typeof readSettings>;

/** Each sentence says which setting is wrong and what it must be; the process should not start. */
export class SettingsError extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "SettingsError";
  }
}

/** Reads and checks all settings at once, so that a person mends everything in one go. */
export function readSettings(environment: Record<string, string | undefined>) {
  const sentences: string[] = [];
  function read<Name extends SettingName>(name: Name): z.infer<(typeof settingTable)[Name]["schema"]> {
    const { schema, wrong } = settingTable[name];
    const answer = schema.safeParse(environment[name] || undefined);
    if (!answer.success) sentences.push(`${name} ${wrong}.`);
    return answer.data as z.infer<(typeof settingTable)[Name]["schema"]>;
  }
  const values = {
    appUrl: read("APP_URL"),
    port: read("PORT"),
    host: read("HOST"),
    dataFolder: read("DATA_DIR"),
    databaseUrl: read("DATABASE_URL"),
    migrationDatabaseUrl: read("MIGRATION_DATABASE_URL"),
    databasePool: read("DATABASE_POOL"),
    keys: read("QUITS_KEYS"),
    mailMode: read("MAIL_MODE"),
    resendApiKey: read("RESEND_API_KEY"),
    resendBaseUrl: read("RESEND_BASE_URL"),
    smtpUrl: read("SMTP_URL"),
    mailFrom: read("MAIL_FROM"),
    contactAddress: read("CONTACT_ADDRESS"),
    trustedProxies: read("TRUSTED_PROXIES"),
    worker: read("WORKER"),
    buildFolder: read("BUILD_DIR"),
  };
  // The log reads it by itself, before there are settings; here it is only checked.
  read("QUITS_LOG");
  if (sentences.length > 0) throw new SettingsError(sentences);

  const address = values.appUrl ? new URL(values.appUrl) : undefined;
  const isPublic = address !== undefined && !isLoopback(address.hostname);
  const hasTransport = Boolean(values.resendApiKey ?? values.smtpUrl);
  const mailMode: MailMode = values.mailMode ?? (hasTransport ? "live" : isPublic ? "none" : "mailbox");
  sentences.push(...contradictions(values, { address, isPublic, mailMode, hasTransport }));
  if (sentences.length > 0) throw new SettingsError(sentences);

  return {
    isPublic,
    /** The one origin that links are built from. */
    origin: address ? address.origin : `http://localhost:${values.port}`,
    host: values.host ?? (isPublic ? "0.0.0.0" : "127.0.0.1"),
    port: values.port,
    dataFolder: values.dataFolder,
    databaseUrl: values.databaseUrl,
    migrationDatabaseUrl: values.migrationDatabaseUrl ?? values.databaseUrl,
    databasePool: values.databasePool,
    keys: values.keys,
    mail: {
      mode: mailMode,
      resend: values.resendApiKey ? { apiKey: values.resendApiKey, baseUrl: values.resendBaseUrl } : undefined,
      smtpUrl: values.smtpUrl,
      from: values.mailFrom ?? `quits@${address?.hostname ?? "localhost"}`,
      /** Empty where nobody gave one: then no mail invites questions. */
      contact: values.contactAddress ?? values.mailFrom ?? "",
    },
    trustedProxies: values.trustedProxies,
    worker: values.worker,
    buildFolder: values.buildFolder,
  };
}

type Reading = { address: URL | undefined; isPublic: boolean; mailMode: MailMode; hasTransport: boolean };

function contradictions(
  values: {
    host?: string;
    keys?: string;
    databaseUrl?: string;
    resendApiKey?: string;
    smtpUrl?: string;
    mailFrom?: string;
  },
  { address, isPublic, mailMode, hasTransport }: Reading,
): string[] {
  const sentences: string[] = [];
  if (address && (address.pathname !== "/" || address.search || address.hash || address.username)) {
    sentences.push("APP_URL must be an origin only, without a path: Quits lives at the root of its host.");
  }
  if (isPublic && address?.protocol !== "https:") {
    sentences.push("APP_URL must be https on a public instance: log-ins and links would travel readable otherwise.");
  }
  if (isPublic && !values.keys) {
    sentences.push("QUITS_KEYS must be set on a public instance. `npm run keys` prints a fresh one.");
  }
  if (isPublic && !values.databaseUrl) {
    sentences.push("DATABASE_URL must be set on a public instance; the embedded database is for trying and for home.");
  }
  if (!isPublic && values.host && !isLoopback(values.host)) {
    sentences.push("HOST must stay a loopback address until APP_URL names the public https address of the instance.");
  }
  if (values.resendApiKey && values.smtpUrl) {
    sentences.push("RESEND_API_KEY and SMTP_URL are both set: keep the one that mail should go through.");
  }
  if (mailMode === "live" && !hasTransport) {
    sentences.push("MAIL_MODE is live, but neither RESEND_API_KEY nor SMTP_URL says how to send.");
  }
  if (mailMode === "live" && !values.mailFrom) {
    sentences.push("MAIL_FROM must be set when mail is live: it is the address that people see as the sender.");
  }
  return sentences;
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname === "::1" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

let current: Settings | undefined;

/** The settings of this process, read at the first use. */
export function settings(): Settings {
  current ??= readSettings(process.env);
  return current;
}

/** Takes other settings from here on: for a test that wants another kind of instance. */
export function replaceSettings(environment: Record<string, string | undefined>): void {
  current = readSettings(environment);
}
