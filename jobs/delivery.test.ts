import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { testKeys } from "@/db/database.testing";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { makeGroup } from "@/lib/groups/factories.testing";
import { archiveGroup, beginDeletion } from "@/lib/groups/group-changes";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { findNeverAgain } from "@/lib/groups/invitations/never-again";
import { remindNow } from "@/lib/groups/invitations/reminding";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { enqueueMail } from "@/lib/mail/outbox";
import { renderStoredMail } from "@/lib/mail/rendering";
import { requeueMail } from "@/lib/mail/requeueing";
import { suppress } from "@/lib/mail/suppressions";
import { sweepMails } from "@/lib/mail/sweep";
import type { Outcome, Transport } from "@/lib/mail/transports/transport";
import { invite, invitedToken, open } from "@/lib/people/factories.testing";
import { replaceSettings } from "@/lib/settings";
import { deriveCode, deriveToken, linkOf } from "@/lib/tokens";
import { newAddress } from "@/lib/users/factories.testing";
import { attempt, change, jobsOf, loseJobs, queueMail, stateOf } from "./mail-samples.testing";

/** A provider in this process, which counts, and ends each try as it is told. */
function countingTransport({ repeatSeconds = 0, end = async (): Promise<Outcome> => ({ outcome: "sent" }) } = {}) {
  const sent: string[] = [];
  const transport: Transport = {
    name: "smtp",
    repeatSeconds,
    send: async (mail) => {
      sent.push(mail.mailId);
      return end();
    },
  };
  return { transport, sent };
}

test("a transaction that is rolled back leaves neither mail nor job", async () => {
  const to = { address: "rolled@back.example", key: "rolled@back.example" };
  const ids: string[] = [];
  await expect(
    db.transaction(async (tx) => {
      ids.push(await enqueueMail(tx, { template: "welcome", props: { name: "Mara" }, to }));
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await expect(stateOf(ids[0] ?? "")).rejects.toThrow("no such mail");
  expect(await jobsOf(ids[0] ?? "")).toHaveLength(0);
});

test("neither the queued row nor its job holds the link or the code", async () => {
  const { id, link } = await queueMail();
  const stored = JSON.stringify([await stateOf(id), await jobsOf(id)]);
  expect(stored).toContain(id);
  expect(stored).not.toContain(deriveToken(link));
  expect(stored).not.toContain(deriveCode(link));
});

test("a mail is written the same at every rendering, with a link from the settings' origin", async () => {
  const { id, link } = await queueMail();
  const mail = await stateOf(id);
  const [first, second] = [await renderStoredMail(mail), await renderStoredMail(mail)];
  expect(first).toEqual(second);
  expect(first.html).toContain(linkOf(link, "http://localhost:3000"));
});

test("workers that have the same job send it once", async () => {
  const { transport, sent } = countingTransport();
  const { id } = await queueMail();
  const ends = await Promise.all(Array.from({ length: 8 }, () => attempt(id, transport)));
  expect(sent).toEqual([id]);
  expect(ends).toContain("ended");
  expect(await attempt(id, transport)).toBe("ended");
  expect(sent).toEqual([id]);
});

test("a try that another worker has in hand is left to it", async () => {
  const { transport, sent } = countingTransport();
  const { id } = await queueMail();
  await change(id, { attempts: 1, attemptStartedAt: ago(20), firstAttemptAt: ago(20) });
  expect(await attempt(id, transport)).toBe("waits");
  expect(sent).toEqual([]);
});

test("who comes back after another took the mail over changes nothing", async () => {
  const { id } = await queueMail();
  const late = countingTransport({
    end: async () => {
      await change(id, { attempts: 2, attemptStartedAt: sql`now()` });
      return { outcome: "refused", why: "too late" };
    },
  });
  await attempt(id, late.transport);
  expect(await stateOf(id)).toMatchObject({ state: "queued", attempts: 2, failure: null });
});

test("a mail that cannot be written has failed before any provider heard of it", async () => {
  const { transport, sent } = countingTransport();
  const { id } = await queueMail();
  await change(id, { version: 99 });
  expect(await attempt(id, transport)).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "failed", attempts: 0 });
  expect(sent).toEqual([]);
});

test("in a mailbox a mail counts as delivered", async () => {
  const { id } = await queueMail();
  expect(await attempt(id)).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "delivered", attemptStartedAt: null });
});

test("without mail it stays queued for the day there is some", async () => {
  const { id } = await queueMail();
  expect(await attempt(id, null)).toBe("ended");
  expect(await stateOf(id)).toMatchObject({ state: "queued", attempts: 0 });
});

test("a job's authority cannot be written as a literal", () => {
  // @ts-expect-error Only the class behind openJobScope has the private field.
  const forged: ReturnType<typeof openJobScope> = { queue: "send-mail", isOpen: true };
  expect(forged).not.toBeInstanceOf(openJobScope("send-mail").constructor);
});

test("a mail whose time has not come stays where it is, also where its job comes early or is lost, and goes out then", async () => {
  const { transport, sent } = countingTransport();
  const to = { address: "later@mail.example", key: "later@mail.example" };
  const mail = { template: "welcome", props: { name: "Mara" }, to, waitSeconds: 3_600 } as const;
  const id = await db.transaction((tx) => enqueueMail(tx, mail));
  const [job] = await db.execute<{ minutes: number }>(
    sql`select round(extract(epoch from start_after - now()) / 60)::int as minutes from pgboss.job where singleton_key = ${id}`,
  );
  expect(job).toEqual({ minutes: 60 });
  expect(await attempt(id, transport)).toBe("ended");
  await loseJobs([id]);
  await change(id, { createdAt: ago(3_000) });
  const sweep = () => sweepMails(openJobScope("sweep-mails"), { transport });
  await sweep();
  expect([sent, await jobsOf(id), (await stateOf(id)).attempts]).toEqual([[], [], 0]);
  await change(id, { notBefore: ago(1) });
  await sweep();
  expect(await jobsOf(id)).toHaveLength(1);
  await attempt(id, transport);
  expect([sent, (await stateOf(id)).state]).toEqual([[id], "sent"]);
});

/** An invitation that waits in the outbox. */
async function queueInvitation(to: string): Promise<string> {
  const { membership } = await makeGroup();
  await invite(membership, { email: to });
  const [id = ""] = await idsTo(to);
  return id;
}

test("a mail that waits while its address is stopped stays in, in words, whoever takes its job up", async () => {
  const { transport, sent } = countingTransport();
  const to = newAddress();
  const id = await queueInvitation(to);
  await db.transaction((tx) => suppress(tx, { key: to, reason: "complained", mailId: null }));
  await Promise.all([attempt(id, transport), attempt(id, transport)]);
  expect(await stateOf(id)).toMatchObject({ state: "failed", attempts: 0 });
  expect((await stateOf(id)).failure).toContain("No such mail goes to this address any more");
  const own = await queueMail();
  await db.transaction((tx) => suppress(tx, { key: own.to, reason: "bounced", mailId: null }));
  await attempt(own.id, transport);
  expect(sent).toEqual([own.id]);
});

test("a mail program's own button reaches the address that keeps invitations away, where there is one to reach", async () => {
  const id = await queueInvitation(newAddress());
  const at = async (url?: string) => {
    const keys = process.env.QUITS_KEYS ?? testKeys;
    replaceSettings({ ...process.env, ...(url && { APP_URL: url, QUITS_KEYS: keys, MAIL_MODE: "mailbox" }) });
    const mail = await renderStoredMail(await stateOf(id));
    replaceSettings(process.env);
    return mail;
  };
  expect((await at()).headers).toEqual({ "Auto-Submitted": "auto-generated" });
  const { headers, html } = await at("https://quits.example");
  const [, token] =
    /^<https:\/\/quits\.example\/api\/never-again\/([\w-]{43})>$/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  expect(html).toContain(`href="https://quits.example/never-again/${token}"`);
  expect((await findNeverAgain(token ?? ""))?.isWished).toBe(false);
});

/** The mails to an address, the oldest first. */
async function idsTo(address: string): Promise<string[]> {
  const rows = await db
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.toKey, address))
    .orderBy(mails.createdAt, mails.id);
  return rows.map(({ id }) => id);
}

type Waiting = Awaited<ReturnType<typeof invite>> & { group: Awaited<ReturnType<typeof makeGroup>> };

/** What can become of an invitation while its mail waits. */
const meanwhile: Record<string, (waiting: Waiting) => Promise<unknown>> = {
  "it is declined": async ({ token }) => declineInvitation(await open(token), { message: "" }),
  "it is taken back": ({ group, memberId }) => revokeInvitation(group.membership, { formId: newId(), memberId }),
  "it ends": ({ memberId }) =>
    db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId)),
  "its group is archived": ({ group }) => archiveGroup(group.membership),
  "its group is to be deleted": ({ group }) => beginDeletion(group.membership),
  "its inviter may invite no more": ({ group }) =>
    db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, group.membership.userId)),
};

test.each(Object.entries(meanwhile))(
  "an invitation that waits while %s stays in, and whoever sends it again has it kept in again",
  async (_, happen) => {
    const { transport, sent } = countingTransport();
    const group = await makeGroup();
    const waiting = { ...(await invite(group.membership)), group };
    const [id = ""] = await idsTo(waiting.email);
    await happen(waiting);
    await attempt(id, transport);
    const ended = { state: "failed", failure: expect.stringContaining("no longer needed") };
    expect(await stateOf(id)).toMatchObject(ended);
    await db.transaction((tx) => requeueMail(tx, id));
    await attempt(id, transport);
    expect([sent, await stateOf(id)]).toMatchObject([[], ended]);
  },
);

test("a reminder that waits while its invitation is declined stays in, and an invitation while a newer one is written", async () => {
  const { transport, sent } = countingTransport();
  const { membership } = await makeGroup();
  const invited = await invite(membership);
  const [first = ""] = await idsTo(invited.email);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
  await attempt(first, transport);
  expect([sent, (await stateOf(first)).state]).toEqual([[], "failed"]);
  const [, second = ""] = await idsTo(invited.email);
  await attempt(second, transport);
  await remindNow(membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
  const [, , reminder = ""] = await idsTo(invited.email);
  await declineInvitation(await open(await invitedToken(invited.email)), { message: "" });
  await attempt(reminder, transport);
  expect([sent, (await stateOf(reminder)).state]).toEqual([[second], "failed"]);
});

test("a mail that may have gone out before its invitation ended counts as one that nobody can tell of", async () => {
  const { transport, sent } = countingTransport({
    repeatSeconds: 3_600,
    end: async () => ({ outcome: "retry", why: "It hung up.", mayBeTaken: true }),
  });
  const { membership } = await makeGroup();
  const invited = await invite(membership);
  const [id = ""] = await idsTo(invited.email);
  await attempt(id, transport);
  await revokeInvitation(membership, { formId: newId(), memberId: invited.memberId });
  await attempt(id, transport);
  expect([sent, (await stateOf(id)).state]).toEqual([[id], "unknown"]);
});
