import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, test } from "vitest";
import { readSettings } from "@/lib/settings";
import { askDns, examineSenderDomain } from "./sender-domain";

const byResend = { RESEND_API_KEY: "re_1", MAIL_FROM: "quits@flat.example.org" };
const bySmtp = { SMTP_URL: "smtp://mail.example.org", MAIL_FROM: "quits@flat.example.org" };
const inPublic = {
  APP_URL: "https://flat.example.org",
  QUITS_KEYS: `1:${"A".repeat(42)}E`,
  DATABASE_URL: "postgres://db/quits",
};

function examine(environment: Record<string, string>, zone: Record<string, string[]> | null) {
  return examineSenderDomain(readSettings(environment), async (name) => (zone ? (zone[name] ?? []) : null));
}

function levels(findings: { level: string }[]) {
  return findings.map(({ level }) => level);
}

test("a sender with SPF, DKIM and DMARC is believed, also under the policy of the domain above", async () => {
  const findings = await examine(byResend, {
    "send.flat.example.org": ["v=spf1 include:amazonses.com ~all"],
    "resend._domainkey.flat.example.org": ["p=MIGf"],
    "_dmarc.example.org": ["v=DMARC1; p=none"],
  });
  expect(levels(findings)).toEqual(["ok", "ok", "ok"]);
});

test("each record that is missing is named, and is wrong where the instance is public", async () => {
  expect(levels(await examine(byResend, {}))).toEqual(["warning", "warning", "warning"]);
  const findings = await examine({ ...byResend, ...inPublic }, {});
  expect(levels(findings)).toEqual(["wrong", "wrong", "warning"]);
  expect(findings.map(({ what }) => what.split(" ")[0])).toEqual(["SPF", "DKIM", "DMARC"]);
});

test("two SPF records are as good as none", async () => {
  const [spf] = await examine(bySmtp, { "flat.example.org": ["v=spf1 a -all", "v=spf1 mx -all", "other"] });
  expect(spf).toMatchObject({ level: "warning", what: expect.stringMatching(/^There are 2 SPF records/) });
});

test("the doctor does not claim to know the key of an SMTP server", async () => {
  const [, dkim] = await examine(bySmtp, {});
  expect(dkim).toMatchObject({ level: "ok", what: expect.stringContaining("cannot be known") });
});

test("nothing is asked unless mail is live", async () => {
  expect(await examine({}, null)).toEqual([]);
});

test("name servers that never answer are a warning, and soon", async () => {
  const silent = createSocket("udp4").bind(0, "127.0.0.1");
  await once(silent, "listening");
  const ask = askDns({ servers: [`127.0.0.1:${silent.address().port}`] });
  const before = performance.now();
  const findings = await examineSenderDomain(readSettings({ ...byResend, ...inPublic }), ask);
  expect(performance.now() - before).toBeLessThan(4500);
  silent.close();
  expect(findings.map(({ what }) => what)).toEqual([
    "DNS could not be asked for the SPF of flat.example.org.",
    "DNS could not be asked for the DKIM of resend._domainkey.flat.example.org.",
    "DNS could not be asked for the DMARC of flat.example.org.",
  ]);
  expect(levels(findings)).toEqual(["warning", "warning", "warning"]);
});
