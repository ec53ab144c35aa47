import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { openJobScope } from "@/lib/job-scope";
import { type SmtpBehaviour, type SmtpPeer, startSmtpPeer } from "@/lib/mail/peers/smtp-peer.testing";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { sweepMails } from "@/lib/mail/sweep";
import { smtpTransport } from "@/lib/mail/transports/smtp";
import { paintQr } from "@/lib/qr";
import { replaceSettings } from "@/lib/settings";
import { linkOf, neverAgainSeed } from "@/lib/tokens";
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

test("a mail program finds the button that keeps further invitations away, and that no person waits for an answer", async () => {
  const { id, to, link } = await queueInvitation();
  replaceSettings({ ...process.env, APP_URL: "https://quits.example", MAIL_MODE: "mailbox" });
  const fate = await attempt(id, transport()).finally(() => replaceSettings(process.env));
  expect(fate).toBe("ended");
  const [head = ""] = (mailsTo(to)[0]?.content ?? "").split(/\r?\n\r?\n/);
  const headers = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const button = linkOf(neverAgainSeed(link), "https://quits.example/api");
  expect(headers).toEqual(
    expect.arrayContaining([
      `List-Unsubscribe: <${button}>`,
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "Auto-Submitted: auto-generated",
    ]),
  );
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

type Stop = "for good" | "this time" | "ours";

// What a mail server says for good, and whether it says it of the mailbox: one that is gone, one that is full, or not at all.
const refusals: [code: number, words: string, Stop][] = [
  [550, "5.1.1 <jonas@mail.example> User unknown", "for good"],
  [550, "5.1.2 Host unknown", "for good"],
  [501, "5.1.3 Bad recipient address syntax", "for good"],
  [556, "5.1.10 Recipient address has null MX", "for good"],
  [550, "5.2.1 Mailbox disabled", "for good"],
  [550, "No such user here", "for good"],
  [550, "<jonas@mail.example>: Recipient address rejected: User unknown in virtual mailbox table", "for good"],
  [553, "sorry, this recipient is not in my list: mailbox does not exist", "for good"],
  [551, "The account you tried to reach doesn't exist", "for good"],
  [552, "5.2.2 Mailbox full", "this time"],
  [550, "5.2.2 The user's mailbox is over quota and does not exist for now", "this time"],
  [552, "5.2.3 Message too long", "ours"],
  [552, "Exceeded storage allocation", "ours"],
  [550, "5.7.1 Client host blocked using zen.spamhaus.org: user unknown", "ours"],
  [550, "Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", "ours"],
  [550, "5.1.8 Sender domain does not exist", "ours"],
  [550, "Sender verify failed: no such user here", "ours"],
  [550, "Rejected: unknown.user@mail.example was never asked for", "ours"],
  [550, "Mailbox unavailable", "ours"],
  [551, "User not local; please try <jonas@other.example>", "ours"],
  [501, "5.5.2 Syntax error", "ours"],
  [554, "5.7.1 Relay denied", "ours"],
  [554, "5.6.0 Looks like spam", "ours"],
];

const ends = {
  "for good": { state: "bounced", isKept: true },
  "this time": { state: "bounced", isKept: false },
  ours: { state: "failed", isKept: false },
} as const;

test.each(refusals)("%i %s: invitations stop %s, at its name and after the mail", async (code, words, stop) => {
  const { state, isKept } = ends[stop];
  for (const at of ["recipient", "content"] as const) {
    peer.behaviour = { at, code, words };
    const { id, to } = await queueMail();
    expect(await attempt(id, transport())).toBe("ended");
    expect(await stateOf(id)).toMatchObject({ state, attemptStartedAt: null });
    expect((await stateOf(id)).failure).toContain(words);
    expect(await isKeptFrom(db, { key: to, template: "invitation" })).toBe(isKept);
  }
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
