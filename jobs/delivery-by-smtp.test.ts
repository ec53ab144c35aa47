import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { openJobScope } from "@/lib/job-scope";
import { type SmtpBehaviour, type SmtpPeer, startSmtpPeer } from "@/lib/mail/peers/smtp-peer.testing";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { sweepMails } from "@/lib/mail/sweep";
import { smtpTransport } from "@/lib/mail/transports/smtp";
import { paintQr } from "@/lib/qr";
import { linkOf } from "@/lib/tokens";
import { attempt, change, jobsOf, loseJobs, queueInvitation, queueMail, stateOf } from "./mail-samples.testing";

let peer: SmtpPeer;

beforeAll(async () => {
  peer = await startSmtpPeer();
});

beforeEach(() => {
  peer.behaviour = "take";
});

afterAll(() => peer.stop());

function transport(url = peer.url) {
  const isEndless = peer.behaviour === "silent" || peer.behaviour === "late";
  return smtpTransport({ url, timeoutSeconds: isEndless ? 0.5 : 5 });
}

function mailsTo(to: string) {
  return peer.mails.filter((mail) => mail.to === to);
}

test("a mail that is taken is sent, under an id that stays the same", async () => {
  const { id, to } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1, failure: null, attemptStartedAt: null });
  expect(mailsTo(to)).toHaveLength(1);
  expect(mailsTo(to)[0]?.content).toContain(`Message-ID: <${id}@localhost>`);
  expect(mailsTo(to)[0]?.content).toMatch(/^From: Quits <quits@localhost>$/m);
});

test("an invitation brings its link along as a picture, in the mail itself and not as a file beside it", async () => {
  const { id, to, link } = await queueInvitation();
  expect(await attempt(id, transport())).toBe("ended");
  const content = mailsTo(to)[0]?.content ?? "";
  expect(content).toMatch(/^Content-Type: multipart\/alternative;/m);
  expect(content).toMatch(/^Content-Type: multipart\/related;/m);
  const [, part = ""] = content.split(`Content-ID: <qr-${id}@localhost>`);
  expect(content).toMatch(/^Content-Disposition: inline; filename=qr\.png$/m);
  expect(
    part
      .split("--")[0]
      ?.replace(/^[\w-]+:.*$/gm, "")
      .replace(/\s/g, ""),
  ).toBe(paintQr(linkOf(link, "http://localhost:3000")).toString("base64"));
  expect(unfold(content)).toContain(`src="cid:qr-${id}@localhost"`);
});

/** Quoted-printable as it was before. */
function unfold(content: string): string {
  return content.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
}

const laters: [SmtpBehaviour, string][] = [
  ["closed", "421 4.3.2 Too busy"],
  ["silent", "couldn’t be reached"],
  ["senderLater", "451 4.7.1 Greylisted"],
  ["senderRefused", "Check MAIL_FROM"],
  ["recipientLater", "450 4.2.1 Mailbox busy"],
  ["contentLater", "452 4.3.1 Out of space"],
];

test.each(laters)("a server that is %s gets the mail later, once", async (behaviour, words) => {
  peer.behaviour = behaviour;
  const { id, to } = await queueMail();
  expect(await attempt(id, transport())).toBe("waits");
  expect(await stateOf(id)).toMatchObject({ state: "queued", attemptStartedAt: null, firstAttemptAt: null });
  expect((await stateOf(id)).failure).toContain(words);
  peer.behaviour = "take";
  expect(await attempt(id, transport())).toBe("ended");
  expect(mailsTo(to)).toHaveLength(1);
});

test("a server that isn't there gets the mail later", async () => {
  const { id } = await queueMail();
  expect(await attempt(id, transport("smtp://127.0.0.1:1"))).toBe("waits");
  expect((await stateOf(id)).failure).toContain("ECONNREFUSED");
});

test("a wrong password loses no mail and is said in words", async () => {
  const { id, to } = await queueMail();
  expect(await attempt(id, transport(peer.wrongUrl))).toBe("waits");
  expect((await stateOf(id)).failure).toContain("SMTP_URL");
  expect(await attempt(id, transport())).toBe("ended");
  expect(mailsTo(to)).toHaveLength(1);
});

const refusals: [SmtpBehaviour, string][] = [
  ["recipientBarred", "Relay denied"],
  ["contentRefused", "Looks like spam"],
];

test("an address that the server does not know has bounced, and gets no more invitations", async () => {
  peer.behaviour = "recipientRefused";
  const { id, to } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "bounced", attemptStartedAt: null });
  expect((await stateOf(id)).failure).toContain("User unknown");
  expect(await isKeptFrom(db, { key: to, template: "invitation" })).toBe(true);
});

test("what the server has against the sender says nothing of the address", async () => {
  peer.behaviour = "recipientBarred";
  const { id, to } = await queueMail();
  await attempt(id, transport());
  expect(await isKeptFrom(db, { key: to, template: "invitation" })).toBe(false);
});

test.each(refusals)("%s has failed, with the server's words", async (behaviour, words) => {
  peer.behaviour = behaviour;
  const { id } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "failed", attemptStartedAt: null });
  expect((await stateOf(id)).failure).toContain(words);
});

// R5
test.each<SmtpBehaviour>(["lost", "late"])(
  "an answer that is %s leaves the mail unknown, and nothing sends it again",
  async (behaviour) => {
    peer.behaviour = behaviour;
    const { id, to } = await queueMail();
    expect(await attempt(id, transport())).toBe("ended");
    expect(await stateOf(id)).toMatchObject({ state: "unknown", attemptStartedAt: null });
    expect((await stateOf(id)).failure).toContain("may have arrived");
    peer.behaviour = "take";
    await change(id, { createdAt: ago(3600) });
    await loseJobs([id]);
    await sweepMails(openJobScope("sweep-mails"), { transport: transport() });
    expect(await jobsOf(id)).toHaveLength(0);
    expect(await attempt(id, transport())).toBe("ended");
    expect(mailsTo(to)).toHaveLength(1);
  },
);

test("a connection that breaks in the middle of the mail leaves it unknown", async () => {
  peer.behaviour = "dropped";
  const { id } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "unknown" });
});

test("a crash in the middle of a try leaves the mail unknown, by the next job or by the sweeper", async () => {
  const byJob = await queueMail();
  const bySweeper = await queueMail();
  for (const { id } of [byJob, bySweeper]) {
    await change(id, { attempts: 1, attemptStartedAt: ago(90), firstAttemptAt: ago(90) });
  }
  expect(await attempt(byJob.id, transport())).toBe("ended");
  await sweepMails(openJobScope("sweep-mails"), { transport: transport() });
  for (const { id, to } of [byJob, bySweeper]) {
    expect(await stateOf(id)).toMatchObject({ state: "unknown", attemptStartedAt: null });
    expect((await stateOf(id)).failure).toContain("interrupted");
    expect(mailsTo(to)).toHaveLength(0);
  }
});
