import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ago } from "@/db/clock";
import { limits } from "@/lib/limits";
import { type ResendBehaviour, type ResendPeer, startResendPeer } from "@/lib/mail/peers/resend-peer.testing";
import { resendTransport } from "@/lib/mail/transports/resend";
import { paintQr } from "@/lib/qr";
import { linkOf } from "@/lib/tokens";
import { attempt, attemptUntilEnded, change, queueInvitation, queueMail, stateOf } from "./mail-samples.testing";

let peer: ResendPeer;

beforeAll(async () => {
  peer = await startResendPeer();
});

beforeEach(() => {
  peer.behave = () => "take";
});

afterAll(() => peer.stop());

function transport({ apiKey = peer.apiKey, timeoutSeconds = 5 } = {}) {
  return resendTransport({ apiKey, baseUrl: peer.url, timeoutSeconds });
}

const impatient = { timeoutSeconds: 0.3 };

function mailsTo(to: string) {
  return peer.mails.filter((mail) => mail.to === to);
}

/** The peer does these one after the other, and then takes everything. */
function behaveInTurn(...behaviours: ResendBehaviour[]) {
  peer.behave = () => behaviours.shift() ?? "take";
}

test("a mail that is taken is sent, and its row knows Resend's id", async () => {
  const { id, to } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 1, failure: null, attemptStartedAt: null });
  expect((await stateOf(id)).providerId).toMatch(/^[0-9a-f-]{36}$/);
  expect(mailsTo(to)).toMatchObject([
    { headers: { "Auto-Submitted": "auto-generated" }, tags: [{ name: "quits_mail", value: id }] },
  ]);
});

// R5
test("each mailbox gets exactly one mail through 429, 500, hangs and answers lost after acceptance", async () => {
  const troubles: ResendBehaviour[] = [
    "tooMany",
    "fault",
    "hang",
    "late",
    "lost",
    "faultAfterTaking",
    "stillAtIt",
    "unreadable",
  ];
  const queued = await Promise.all(troubles.map(() => queueMail()));
  const left = new Map(queued.map(({ id }, place) => [id, [troubles[place], troubles[(place + 3) % troubles.length]]]));
  peer.behave = ({ key }) => left.get(key)?.shift() ?? "take";
  const tries = await Promise.all(queued.map(({ id }) => attemptUntilEnded(id, transport(impatient))));
  expect(Math.min(...tries)).toBeGreaterThan(2);
  for (const { id, to } of queued) {
    expect(mailsTo(to)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: "sent", failure: null });
  }
});

test("a retry renders the very same mail, link and all", async () => {
  behaveInTurn("fault", "tooMany");
  const { id, to, link } = await queueMail();
  await attemptUntilEnded(id, transport());
  const requests = peer.requests.filter((mail) => mail.to === to);
  expect(requests).toHaveLength(3);
  expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(1);
  expect(requests[0]?.text).toContain(linkOf(link, "http://localhost:3000"));
});

test("an invitation brings its link along as a picture, the same at every try", async () => {
  behaveInTurn("fault");
  const { id, to, link } = await queueInvitation();
  await attemptUntilEnded(id, transport());
  const requests = peer.requests.filter((mail) => mail.to === to);
  expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(1);
  const picture = { filename: "qr.png", content_type: "image/png", content_id: `qr-${id}@localhost` };
  const content = paintQr(linkOf(link, "http://localhost:3000")).toString("base64");
  expect(mailsTo(to)[0]?.attachments).toEqual([{ ...picture, content }]);
  expect(mailsTo(to)[0]?.html).toContain(`src="cid:${picture.content_id}"`);
});

test("what Resend refuses has failed, with its words", async () => {
  behaveInTurn("refuse");
  const { id } = await queueMail();
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "failed" });
  expect((await stateOf(id)).failure).toContain("The `to` address is not valid");
});

test.each([
  ["wrong key", "re_wrong"],
  ["domain that isn't verified", undefined],
])("a %s loses no mail: it waits until the setting is mended", async (_, apiKey) => {
  const { id, to } = await queueMail();
  if (!apiKey) behaveInTurn("badSender");
  expect(await attempt(id, transport({ apiKey }))).toBe("waits");
  expect(await stateOf(id)).toMatchObject({ state: "queued", attemptStartedAt: null, firstAttemptAt: null });
  expect((await stateOf(id)).failure).toContain("Check RESEND_API_KEY");
  expect(await attempt(id, transport())).toBe("ended");
  expect(mailsTo(to)).toHaveLength(1);
});

test("after a day of doubt a mail is unknown and not sent again", async () => {
  behaveInTurn("hang");
  const { id } = await queueMail();
  expect(await attempt(id, transport(impatient))).toBe("waits");
  await change(id, { firstAttemptAt: ago(limits.mailIdempotencySeconds) });
  const requests = peer.requests.length;
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "unknown" });
  expect(peer.requests).toHaveLength(requests);
});

test("the last try of a mail that surely never went out has failed", async () => {
  behaveInTurn("tooMany");
  const { id } = await queueMail();
  await change(id, { attempts: limits.mailAttemptsMax - 1 });
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "failed" });
  expect((await stateOf(id)).failure).toContain("gave up");
});

test("the last try of a mail that may have gone out leaves it unknown", async () => {
  behaveInTurn("hang", "tooMany");
  const { id } = await queueMail();
  await attempt(id, transport(impatient));
  await change(id, { attempts: limits.mailAttemptsMax - 1 });
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "unknown" });
});

test("a crash in the middle of a try is repeated under the same key", async () => {
  const { id, to } = await queueMail();
  await attempt(id, transport());
  await change(id, { state: sql`'queued'`, attemptStartedAt: ago(90), firstAttemptAt: ago(90) });
  expect(await attempt(id, transport())).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "sent", attempts: 2 });
  expect(mailsTo(to)).toHaveLength(1);
});
