import { halfProviders, providersIn } from "./providers";
import { type SettingName, type SettingValues, settingNames, settingTable } from "./setting-table";

export type MailMode = NonNullable<SettingValues["MAIL_MODE"]>;

export type Settings = ReturnType<typeof readSettings>;

type Environment = Record<string, string | undefined>;

/** Each sentence says which setting is wrong and what it must be; the process should not start. */
export class SettingsError extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join("\n"));
    this.name = "SettingsError";
  }
}

/** Reads and checks all settings at once, so that a person mends everything in one go. */
export function readSettings(environment: Environment) {
  const { values, wrong } = readValues(environment);
  const kind = kindOf(environment, { values, wrong });
  const { address, isPublic, mailMode } = kind;
  const sentences = [
    ...wrong.map((name) => `${name} ${settingTable[name].wrong}.`),
    ...contradictions(environment, kind),
  ];
  if (sentences.length > 0 || isPublic === null || mailMode === null) throw new SettingsError(sentences);
  return {
    isPublic,
    /** The one origin that links are built from. */
    origin: address ? address.origin : `http://localhost:${values.PORT}`,
    host: values.HOST ?? (isPublic ? "0.0.0.0" : "127.0.0.1"),
    port: values.PORT,
    dataFolder: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    migrationDatabaseUrl: values.MIGRATION_DATABASE_URL ?? values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    keys: values.QUITS_KEYS,
    mail: {
      ...mailOf(values, { mode: mailMode, hostname: address?.hostname ?? "localhost" }),
      /** Where mails are kept at home there may be no internet, and addresses that only serve as examples. */
      checksDomains: values.MAIL_CHECK_DOMAINS
        ? values.MAIL_CHECK_DOMAINS === "yes"
        : mailMode === "live" || (isPublic && mailMode === "mailbox"),
      nameServers: values.NAME_SERVERS ?? [],
    },
    providers: providersIn(values),
    trustedProxies: values.TRUSTED_PROXIES,
    exchangeRatesUrl: values.EXCHANGE_RATES_URL === "none" ? undefined : values.EXCHANGE_RATES_URL,
    receiptsStore: receiptsStoreIn(values),
    worker: values.WORKER,
    buildFolder: values.BUILD_DIR,
  };
}

/** Each by itself; one that is there and empty counts as not set. A wrong one has no value. */
function readValues(environment: Environment): { values: SettingValues; wrong: SettingName[] } {
  const answers = settingNames.map((name) => ({
    name,
    answer: settingTable[name].schema.safeParse(environment[name] || undefined),
  }));
  return {
    values: Object.fromEntries(answers.map(({ name, answer }) => [name, answer.data])) as SettingValues,
    wrong: answers.filter(({ answer }) => !answer.success).map(({ name }) => name),
  };
}

/** What kind of instance it is; null where a wrong setting leaves that open. */
type Kind = { address: URL | undefined; isPublic: boolean | null; hasTransport: boolean; mailMode: MailMode | null };

function kindOf(
  environment: Environment,
  { values, wrong }: { values: SettingValues; wrong: readonly SettingName[] },
): Kind {
  const address = values.APP_URL ? new URL(values.APP_URL) : undefined;
  const isPublic = wrong.includes("APP_URL") ? null : address !== undefined && !isLoopback(address.hostname);
  const hasTransport = Boolean(environment.RESEND_API_KEY || environment.SMTP_URL);
  const chosen = hasTransport ? "live" : isPublic ? "none" : "mailbox";
  const mailMode = wrong.includes("MAIL_MODE") ? null : (values.MAIL_MODE ?? chosen);
  return { address, isPublic, hasTransport, mailMode };
}

function mailOf(values: SettingValues, { mode, hostname }: { mode: MailMode; hostname: string }) {
  return {
    mode,
    resend: values.RESEND_API_KEY ? { apiKey: values.RESEND_API_KEY, baseUrl: values.RESEND_BASE_URL } : undefined,
    reportSecret: values.RESEND_WEBHOOK_SECRET,
    smtpUrl: values.SMTP_URL,
    from: values.MAIL_FROM ?? `quits@${hostname}`,
    /** Empty where nobody gave one: then no mail invites questions. */
    contact: values.CONTACT_ADDRESS ?? values.MAIL_FROM ?? "",
  };
}

/** Where settings that may each be right don't go together. It asks whether they are set, so that wrong ones hide nothing. */
function contradictions(set: Environment, { address, isPublic, hasTransport, mailMode }: Kind): string[] {
  const sentences: string[] = [];
  if (address && (address.pathname !== "/" || address.search || address.hash || address.username)) {
    sentences.push("APP_URL must be an origin only, without a path: Quits lives at the root of its host.");
  }
  if (isPublic && address?.protocol !== "https:") {
    sentences.push("APP_URL must be https on a public instance: log-ins and links would travel readable otherwise.");
  }
  if (isPublic && !set.QUITS_KEYS) {
    sentences.push("QUITS_KEYS must be set on a public instance. `npm run keys` prints a fresh one.");
  }
  if (isPublic && !set.DATABASE_URL) {
    sentences.push("DATABASE_URL must be set on a public instance; the embedded database is for trying and for home.");
  }
  if (isPublic === false && set.HOST && !isLoopback(set.HOST)) {
    sentences.push("HOST must stay a loopback address until APP_URL names the public https address of the instance.");
  }
  if (set.RESEND_API_KEY && set.SMTP_URL) {
    sentences.push("RESEND_API_KEY and SMTP_URL are both set: keep the one that mail should go through.");
  }
  if (mailMode === "live" && !hasTransport) {
    sentences.push("MAIL_MODE is live, but neither RESEND_API_KEY nor SMTP_URL says how to send.");
  }
  if (mailMode === "live" && !set.MAIL_FROM) {
    sentences.push("MAIL_FROM must be set when mail is live: it is the address that people see as the sender.");
  }
  return [...sentences, ...halfStore(set), ...halfProviders(set)];
}

/** Undefined where receipts are kept in the database. */
function receiptsStoreIn(values: SettingValues) {
  const { RECEIPTS_STORE: url, RECEIPTS_STORE_KEY_ID: keyId, RECEIPTS_STORE_SECRET: secret } = values;
  return url && keyId && secret ? { url, region: values.RECEIPTS_STORE_REGION, keyId, secret } : undefined;
}

function halfStore(set: Environment): string[] {
  const names = ["RECEIPTS_STORE", "RECEIPTS_STORE_KEY_ID", "RECEIPTS_STORE_SECRET"];
  const missing = names.filter((name) => !set[name]);
  if (missing.length === 0 || missing.length === names.length) return [];
  return [
    `${missing.join(" and ")} must be set as well, or none of ${names.join(", ")}: receipts then stay in the database.`,
  ];
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

/** Whether anybody is written to at all. Without, links are handed over, and no address is proven. */
export function hasMail(): boolean {
  return settings().mail.mode !== "none";
}

/** Whether mails stay here, for an admin to read, and reach nobody else. */
export function keepsMail(): boolean {
  return settings().mail.mode === "mailbox";
}

/** Takes other settings from here on: for a test that wants another kind of instance. */
export function replaceSettings(environment: Record<string, string | undefined>): void {
  current = readSettings(environment);
}
