import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { type MailState, mailReports, suppressions } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { bodyOf, expectReports, report, reportSecret, signed } from "@/lib/mail/peers/report-peer.testing";
import { forgetReports, takeReport } from "@/lib/mail/reports";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { replaceSettings } from "@/lib/settings";
import { refusalOf } from "@/lib/users/factories.testing";
import { change, queueMail, stateOf } from "./mail-samples.testing";

beforeAll(expectReports);

/** A mail that Resend has taken. */
async function sentMail(state: MailState = "sent") {
  const mail = await queueMail();
  await change(mail.id, { state, providerId: newId() });
  return mail;
}

const bounced = { type: "email.bounced", bounce: { type: "Permanent", subType: "General", message: "User unknown" } };
const complained = { type: "email.complained" };
const delivered = { type: "email.delivered" };

// V24
test("a report that is forged, changed, too old, from the future, or signed with another secret changes nothing", async () => {
  const { id: mailId } = await sentMail();
  const right = signed(bodyOf({ ...bounced, mailId }));
  const another = bodyOf({ ...complained, mailId });
  const wrong = [
    { ...right, signatures: "" },
    { ...right, signatures: "v1,AAAA" },
    { ...right, body: another },
    { ...right, id: `msg_${newId()}` },
    { ...right, timestamp: String(Number(right.timestamp) + 1) },
    { ...right, timestamp: "soon" },
    { ...right, id: "msg.1" },
    signed(another, { secret: `whsec_${Buffer.alloc(32).toString("base64")}` }),
    signed(another, { ageSeconds: limits.reportSeconds + 5 }),
    signed(another, { ageSeconds: -limits.reportSeconds - 5 }),
  ];
  for (const each of wrong) expect((await refusalOf(takeReport(each))).key).toBe("reportIsForged");
  expect(await stateOf(mailId)).toMatchObject({ state: "sent", failure: null });
  await takeReport({ ...right, signatures: `v1,AAAA ${right.signatures}` });
  expect(await stateOf(mailId)).toMatchObject({ state: "bounced" });
});

// V24
test("a report counts once, however often and at once it is sent", async () => {
  const { id: mailId, to } = await sentMail();
  const again = signed(bodyOf({ ...bounced, mailId }));
  await Promise.all([takeReport(again), takeReport(again), takeReport(again)]);
  expect(await db.$count(suppressions, sql`mail_id = ${mailId}`)).toBe(1);
  await db.delete(suppressions).where(sql`mail_id = ${mailId}`);
  await takeReport(again);
  expect(await isKeptFrom(db, { key: to, template: "invitation" })).toBe(false);
});

const events = {
  sent: { type: "email.sent" },
  delayed: { type: "email.delivery_delayed" },
  delivered,
  bounced,
  complained,
  opened: { type: "email.opened" },
  clicked: { type: "email.clicked" },
};

function* orders(left: (keyof typeof events)[]): Generator<(keyof typeof events)[]> {
  if (left.length === 0) yield [];
  for (const each of left) for (const rest of orders(left.filter((other) => other !== each))) yield [each, ...rest];
}

// V24
test("in whatever order they come, a mail that came back never looks sent, and what is known last is the worst", async () => {
  for (const order of orders(["sent", "delayed", "delivered", "bounced"])) {
    const { id: mailId } = await sentMail("queued");
    for (const each of order) await report({ ...events[each], mailId });
    expect([order, (await stateOf(mailId)).state]).toEqual([order, "bounced"]);
  }
  for (const order of orders(["sent", "delivered", "opened", "complained"])) {
    const { id: mailId } = await sentMail();
    for (const each of order) await report({ ...events[each], mailId });
    expect([order, (await stateOf(mailId)).state]).toEqual([order, "complained"]);
  }
  for (const order of orders(["sent", "delayed", "delivered", "clicked"])) {
    const { id: mailId } = await sentMail("unknown");
    for (const each of order) await report({ ...events[each], mailId });
    expect([order, (await stateOf(mailId)).state]).toEqual([order, "delivered"]);
  }
});

test("a report finds its mail by our id or by Resend's, and one about no mail of ours is taken and changes nothing", async () => {
  const byTag = await sentMail("unknown");
  await change(byTag.id, { providerId: null });
  const providerId = newId();
  await report({ ...delivered, mailId: byTag.id, providerId });
  expect(await stateOf(byTag.id)).toMatchObject({ state: "delivered", providerId });

  const byProvider = await sentMail();
  await change(byProvider.id, { providerId: "re_old" });
  await report({ ...delivered, providerId: "re_old" });
  expect(await stateOf(byProvider.id)).toMatchObject({ state: "delivered" });

  const pairs = await sentMail();
  await report({ ...delivered, tags: [{ name: "quits_mail", value: pairs.id }] });
  expect(await stateOf(pairs.id)).toMatchObject({ state: "delivered" });

  const before = await db.$count(suppressions);
  await report({ ...bounced, mailId: newId() });
  await report({ ...bounced, tags: { quits_mail: "' or 1=1" } });
  expect(await db.$count(suppressions)).toBe(before);
});

test("what is signed and yet is no report is taken without a word", async () => {
  const odd = ["", "null", "[]", "{", '"email.bounced"', '{"type":7}', '{"type":"email.bounced","data":null}', "\0"];
  for (const text of odd) await takeReport(signed(Buffer.from(text)));
  await takeReport(signed(Buffer.from([0xff, 0xfe, 0x00])));
});

test("an address that bounced for good or complained gets no more of what others cause; a full mailbox does", async () => {
  const [dead, unhappy, full, dropped] = [await sentMail(), await sentMail(), await sentMail(), await sentMail()];
  await report({ ...bounced, mailId: dead.id });
  await report({ ...complained, mailId: unhappy.id });
  await report({ type: "email.bounced", bounce: { type: "Transient", message: "Mailbox full" }, mailId: full.id });
  await report({ type: "email.suppressed", suppressed: { message: "On the list" }, mailId: dropped.id });
  const kept = async (key: string) =>
    Promise.all(["invitation", "groupDeletion", "resetPassword"].map((template) => isKeptFrom(db, { key, template })));
  for (const { to } of [dead, unhappy, dropped]) expect(await kept(to)).toEqual([true, true, false]);
  expect(await kept(full.to)).toEqual([false, false, false]);
  expect(await stateOf(full.id)).toMatchObject({ state: "bounced", failure: "The mail came back: Mailbox full." });
  expect(await stateOf(dead.id)).toMatchObject({ state: "bounced", failure: "The mail came back: User unknown." });
});

test("a mail that Resend gave up has failed, with its reason", async () => {
  const { id: mailId } = await sentMail();
  await report({ type: "email.failed", failed: { reason: "reached_daily_quota" }, mailId });
  expect(await stateOf(mailId)).toMatchObject({ state: "failed" });
  expect((await stateOf(mailId)).failure).toContain("reached_daily_quota");
});

test("the ids of reports are kept for as long as a provider repeats itself", async () => {
  await report({ ...delivered, mailId: newId() });
  const before = await db.$count(mailReports);
  await forgetReports(openJobScope("sweep-leftovers"));
  expect(await db.$count(mailReports)).toBe(before);
  await db.update(mailReports).set({ receivedAt: sql`now() - interval '31 days'` });
  await forgetReports(openJobScope("sweep-leftovers"));
  expect(await db.$count(mailReports)).toBe(0);
});

// V17
test("without a secret no report is taken", async () => {
  const { id: mailId } = await sentMail();
  replaceSettings({ ...process.env });
  expect((await refusalOf(report({ ...bounced, mailId }))).key).toBe("reportsAreOff");
  replaceSettings({ ...process.env, RESEND_WEBHOOK_SECRET: reportSecret });
  expect(await stateOf(mailId)).toMatchObject({ state: "sent" });
});
