import { expect, test } from "vitest";
import { settingTable } from "./setting-table";
import { isLoopback, readSettings, SettingsError } from "./settings";

const key = `1:${"A".repeat(42)}E`;
const open = {
  APP_URL: "https://quits.example.org",
  QUITS_KEYS: key,
  DATABASE_URL: "postgres://quits:secret@db.example.org:5432/quits",
};
const resend = { RESEND_API_KEY: "re_123", MAIL_FROM: "quits@example.org" };
const smtp = { SMTP_URL: "smtps://quits:secret@mail.example.org", MAIL_FROM: "quits@example.org" };

function refusalOf(environment: Record<string, string | undefined>): string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
  return [];
}

test("without a single setting an instance is at home: loopback, mails kept, nothing asked for", () => {
  expect(readSettings({})).toMatchObject({
    isPublic: false,
    origin: "http://localhost:3000",
    host: "127.0.0.1",
    port: 3000,
    dataFolder: ".data",
    databaseUrl: undefined,
    mail: { mode: "mailbox", from: "quits@localhost" },
    trustedProxies: 0,
    worker: "inside",
  });
});

// V10
test("a public instance builds its links from APP_URL alone, listens everywhere and has no mail until told", () => {
  expect(readSettings({ ...open, HOST: undefined })).toMatchObject({
    isPublic: true,
    origin: "https://quits.example.org",
    host: "0.0.0.0",
    mail: { mode: "none", from: "quits@quits.example.org" },
  });
  expect(readSettings({ ...open, APP_URL: "https://quits.example.org:8443/" }).origin).toBe(
    "https://quits.example.org:8443",
  );
});

test.each([
  "http://localhost:4000",
  "http://127.0.0.1",
  "http://127.8.9.10:81",
  "http://[::1]:3000",
  "https://localhost",
])("an instance at %s is not public", (address) => {
  expect(readSettings({ APP_URL: address })).toMatchObject({ isPublic: false, origin: new URL(address).origin });
});

test("mail is live as soon as there is a transport, and as MAIL_MODE says before all else", () => {
  expect(readSettings(resend).mail).toMatchObject({ mode: "live", resend: { apiKey: "re_123" }, smtpUrl: undefined });
  expect(readSettings({ ...open, ...smtp }).mail).toMatchObject({ mode: "live", smtpUrl: smtp.SMTP_URL });
  expect(readSettings({ ...resend, MAIL_MODE: "none" }).mail.mode).toBe("none");
  expect(readSettings({ ...open, MAIL_MODE: "mailbox" }).mail.mode).toBe("mailbox");
});

const contradictions: [string, Record<string, string | undefined>, string][] = [
  ["public over http", { ...open, APP_URL: "http://quits.example.org" }, "APP_URL must be https"],
  ["public by an address in the house", { ...open, APP_URL: "http://192.168.1.7" }, "APP_URL must be https"],
  [
    "public by a name that begins like loopback",
    { ...open, APP_URL: "http://127.0.0.1.evil.example" },
    "APP_URL must be",
  ],
  ["public without keys", { ...open, QUITS_KEYS: undefined }, "QUITS_KEYS must be set"],
  ["public without a database", { ...open, DATABASE_URL: undefined }, "DATABASE_URL must be set"],
  ["at home, yet listening to everyone", { HOST: "0.0.0.0" }, "HOST must stay a loopback address"],
  ["at home, yet listening to everyone by IPv6", { HOST: "::" }, "HOST must stay a loopback address"],
  ["at home, yet listening to the house", { HOST: "192.168.1.7" }, "HOST must stay a loopback address"],
  ["two transports", { ...resend, ...smtp }, "RESEND_API_KEY and SMTP_URL are both set"],
  ["live without a transport", { MAIL_MODE: "live", MAIL_FROM: "a@b.example" }, "MAIL_MODE is live, but neither"],
  ["live without a sender", { RESEND_API_KEY: "re_123" }, "MAIL_FROM must be set"],
  ["with half of a provider", { GOOGLE_CLIENT_ID: "id" }, "GOOGLE_CLIENT_SECRET must be set as well"],
  [
    "with a third of a provider",
    { OIDC_ISSUER: "https://id.example.org" },
    "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set as well",
  ],
  [
    "with half of a store",
    { RECEIPTS_STORE: "https://s3.example/b" },
    "RECEIPTS_STORE_KEY_ID and RECEIPTS_STORE_SECRET",
  ],
  [
    "with a store's keys alone",
    { RECEIPTS_STORE_KEY_ID: "id", RECEIPTS_STORE_SECRET: "s" },
    "RECEIPTS_STORE must be set",
  ],
  ["with a path", { ...open, APP_URL: "https://example.org/quits" }, "APP_URL must be an origin only"],
  ["with a query", { ...open, APP_URL: "https://example.org/?quits" }, "APP_URL must be an origin only"],
  ["with a fragment", { ...open, APP_URL: "https://example.org/#quits" }, "APP_URL must be an origin only"],
  ["with a user", { ...open, APP_URL: "https://quits@example.org" }, "APP_URL must be an origin only"],
];

// V10, V17
test.each(contradictions)("an instance %s does not start, and one sentence says why", (_, environment, beginning) => {
  expect(refusalOf(environment)).toEqual([expect.stringMatching(new RegExp(`^${beginning}`))]);
});

const wrongs: [string, string[]][] = [
  ["APP_URL", ["quits.example.org", "ftp://quits.example.org", "javascript:alert(1)", "//quits.example.org"]],
  ["PORT", ["0", "65536", "-1", "80.5", "eighty"]],
  ["DATABASE_URL", ["mysql://db/quits", "db.example.org", "http://db.example.org"]],
  ["MIGRATION_DATABASE_URL", ["mysql://db/quits"]],
  ["DATABASE_POOL", ["1", "101", "many"]],
  ["QUITS_KEYS", ["secret", "1:short", `one:${"A".repeat(43)}`, `${key};2:${"B".repeat(43)}`, `1:${"A".repeat(44)}`]],
  ["MAIL_MODE", ["off", "LIVE", "smtp"]],
  ["RESEND_BASE_URL", ["resend", "ftp://resend.example"]],
  ["SMTP_URL", ["mail.example.org", "http://mail.example.org"]],
  ["MAIL_FROM", ["quits", "Quits <quits@example.org>"]],
  ["CONTACT_ADDRESS", ["me"]],
  ["MICROSOFT_TENANT", ["a/b", "common?x"]],
  ["OIDC_ORIGINS", ["login.example.org", "https://login.example.org/path", "https://a.example,b"]],
  ["TRUSTED_PROVIDERS", ["facebook", "google;github", "google,,github"]],
  ["TRUSTED_PROXIES", ["-1", "11", "all", "1.5"]],
  ["EXCHANGE_RATES_URL", ["yes", "ftp://example.org/rates.xml", "/rates.xml"]],
  ["RECEIPTS_STORE_REGION", ["EU", "eu central", "https://eu"]],
  ["WORKER", ["outside", "true"]],
  ["QUITS_LOG", ["xml"]],
];

// V17
test.each(wrongs)("a wrong %s is refused by its name", (name, values) => {
  for (const value of values)
    expect(refusalOf({ ...open, MAIL_FROM: smtp.MAIL_FROM, [name]: value })).toEqual([
      expect.stringContaining(`${name} must`),
    ]);
});

test("a store for receipts is one bucket at one address, and receipts stay in the database without", () => {
  const keys = { RECEIPTS_STORE_KEY_ID: "id", RECEIPTS_STORE_SECRET: "a/b+c" };
  const wrong = [
    "s3://bucket",
    "s3.example/b",
    "https://s3.example",
    "https://s3.example/",
    "https://a:b@s3.example/b",
  ];
  for (const address of [...wrong, "https://s3.example/b?x=1", "https://s3.example/b c"])
    expect(refusalOf({ ...keys, RECEIPTS_STORE: address }), address).toEqual([
      expect.stringContaining("RECEIPTS_STORE must be a whole address with a bucket"),
    ]);
  expect(readSettings({}).receiptsStore).toBeUndefined();
  const { receiptsStore } = readSettings({ ...keys, RECEIPTS_STORE: "https://s3.example/quits/" });
  expect(receiptsStore).toEqual({ url: "https://s3.example/quits", region: "us-east-1", keyId: "id", secret: "a/b+c" });
});

// V17
test("an issuer that others could speak for is refused", () => {
  const provider = { OIDC_CLIENT_ID: "quits", OIDC_CLIENT_SECRET: "secret" };
  for (const issuer of ["http://id.example.org", "id.example.org", "javascript:alert(1)"])
    expect(refusalOf({ ...provider, OIDC_ISSUER: issuer })).toEqual([expect.stringContaining("OIDC_ISSUER must")]);
  expect(readSettings({ ...provider, OIDC_ISSUER: "http://127.0.0.1:4000" }).providers).toHaveLength(1);
});

test("a provider is there once it has an id and a secret, and its word counts only where the settings say so", () => {
  const all = {
    ...{ GOOGLE_CLIENT_ID: "g", GOOGLE_CLIENT_SECRET: "s", MICROSOFT_CLIENT_ID: "m", MICROSOFT_CLIENT_SECRET: "s" },
    ...{ GITHUB_CLIENT_ID: "h", GITHUB_CLIENT_SECRET: "s", OIDC_ISSUER: "https://id.example.org/realm" },
    ...{ OIDC_CLIENT_ID: "o", OIDC_CLIENT_SECRET: "s", OIDC_NAME: "House", OIDC_ORIGINS: "https://pages.example.org" },
  };
  const trusts = (environment: Record<string, string>) =>
    readSettings(environment).providers.flatMap(({ id, isTrusted }) => (isTrusted ? [id] : []));
  expect(readSettings({}).providers).toEqual([]);
  expect(trusts(all)).toEqual(["google", "github"]);
  expect(trusts({ ...all, TRUSTED_PROVIDERS: "oidc, microsoft" })).toEqual(["microsoft", "oidc"]);
  expect(trusts({ ...all, TRUSTED_PROVIDERS: "none" })).toEqual([]);
  expect(readSettings(all).providers.at(-1)).toMatchObject({
    name: "House",
    origins: ["https://id.example.org", "https://pages.example.org"],
  });
});

test("a setting that is there and empty counts as not set", () => {
  expect(readSettings({ PORT: "", APP_URL: "", MAIL_MODE: "", QUITS_KEYS: "" })).toEqual(readSettings({}));
});

// V17
test("everything that is wrong is said at once, and no secret with it", () => {
  const sentences = refusalOf({ PORT: "eighty", SMTP_URL: "secret-in-the-wrong-place", QUITS_KEYS: "my-secret" });
  expect(sentences.map((sentence) => sentence.split(" ")[0])).toEqual(["PORT", "QUITS_KEYS", "SMTP_URL", "MAIL_FROM"]);
  expect(sentences.join()).not.toContain("secret");
  const contradicting = refusalOf({ APP_URL: "http://quits.example.org/quits", MAIL_MODE: "live" });
  expect(contradicting.map((sentence) => sentence.split(" ")[0])).toEqual([
    "APP_URL",
    "APP_URL",
    "QUITS_KEYS",
    "DATABASE_URL",
    "MAIL_MODE",
    "MAIL_FROM",
  ]);
});

// V17
test("what contradicts each other is said in the same round as what is wrong by itself", () => {
  const names = (environment: Record<string, string>) => refusalOf(environment).map((each) => each.split(" ")[0]);
  expect(names({ PORT: "0", APP_URL: "http://quits.example.org" })).toEqual([
    "PORT",
    "APP_URL",
    "QUITS_KEYS",
    "DATABASE_URL",
  ]);
  expect(names({ WORKER: "maybe", ...resend, SMTP_URL: "mail.example.org" })).toEqual([
    "SMTP_URL",
    "WORKER",
    "RESEND_API_KEY",
  ]);
  expect(names({ DATABASE_POOL: "1", HOST: "0.0.0.0", MAIL_MODE: "live" })).toEqual([
    "DATABASE_POOL",
    "HOST",
    "MAIL_MODE",
    "MAIL_FROM",
  ]);
});

// V17
test("nothing is said of what a wrong setting leaves open, and a wrong one is not called missing", () => {
  for (const environment of [
    { APP_URL: "quits.example.org", HOST: "0.0.0.0" },
    { MAIL_MODE: "pigeon", RESEND_API_KEY: "re_123" },
    { ...open, QUITS_KEYS: "my-secret" },
    { ...open, DATABASE_URL: "mysql://db/quits" },
    { ...smtp, MAIL_FROM: "quits" },
  ])
    expect(refusalOf(environment)).toHaveLength(1);
});

test("every setting says in a sentence what it is for, and what it must be", () => {
  for (const { sentence, wrong } of Object.values(settingTable)) {
    expect(sentence).toMatch(/^.+\.$|…\.$/s);
    expect(wrong).toMatch(/^must /);
  }
});

test("loopback is the machine itself and nothing that looks like it", () => {
  for (const own of ["localhost", "127.0.0.1", "127.255.0.3", "::1", "[::1]"]) expect(isLoopback(own), own).toBe(true);
  for (const other of ["0.0.0.0", "::", "127.0.0.1.example", "localhost.example", "10.0.0.1", "128.0.0.1", ""]) {
    expect(isLoopback(other), other).toBe(false);
  }
});
