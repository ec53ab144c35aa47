import { afterAll, beforeAll, expect, test } from "vitest";
import { type DnsAnswer, type DnsPeer, startDnsPeer } from "@/lib/mail/peers/dns-peer.testing";
import { replaceSettings } from "@/lib/settings";
import { refusalOf } from "./factories.testing";
import { requireMailDomain } from "./mail-domains";

let peer: DnsPeer;

beforeAll(async () => {
  peer = await startDnsPeer();
  replaceSettings({ ...process.env, MAIL_CHECK_DOMAINS: "yes", NAME_SERVERS: peer.server });
});

afterAll(() => peer.stop());

async function check(domain: string, answer: DnsAnswer): Promise<void> {
  peer.zone = { [domain]: answer };
  await requireMailDomain({ key: `jonas@${domain}` });
}

test("a domain with mail servers is let through, and asked for as DNS spells it", async () => {
  await check("house.example", { mailServers: ["mx1.house.example", "mx2.house.example"] });
  await check("xn--mnchen-3ya.example", { mailServers: ["mx.example"] });
  expect(peer.asked.slice(-2)).toEqual(["house.example", "xn--mnchen-3ya.example"]);
});

test("a domain that does not exist, or takes no mail, is refused at the field", async () => {
  for (const answer of ["noSuchName", { mailServers: ["."] }] as const)
    expect(await refusalOf(check("nowhere.example", answer))).toMatchObject({
      code: "INVALID_EMAIL",
      key: "emailArrivesNowhere",
      field: "email",
    });
});

test("name servers that stumble, say nothing or know only other records keep nobody out, and are given up soon", async () => {
  await check("house.example", "fault");
  await check("house.example", "noRecords");
  const before = performance.now();
  await check("house.example", "silence");
  expect(performance.now() - before).toBeLessThan(2_500);
  replaceSettings({ ...process.env, MAIL_CHECK_DOMAINS: "yes", NAME_SERVERS: "127.0.0.1:1" });
  await check("house.example", "noSuchName");
  replaceSettings({ ...process.env, MAIL_CHECK_DOMAINS: "yes", NAME_SERVERS: peer.server });
});

test("an address that is thrown away is refused without asking anyone, below its provider's domain as well", async () => {
  const asked = peer.asked.length;
  for (const domain of ["mailinator.com", "mine.mailinator.com"])
    expect(await refusalOf(check(domain, { mailServers: ["mx.example"] }))).toMatchObject({
      code: "DISPOSABLE_EMAIL",
      key: "emailDisposable",
      field: "email",
    });
  expect(peer.asked).toHaveLength(asked);
  await check("mailinator.com.house.example", { mailServers: ["mx.example"] });
});

test("at home, where mails are kept, and where there is no mail nobody is asked", async () => {
  for (const settings of [{}, { MAIL_MODE: "none" }, { MAIL_CHECK_DOMAINS: "no" }]) {
    replaceSettings({ ...process.env, NAME_SERVERS: peer.server, ...settings });
    await check("house.example", "noSuchName");
  }
});
