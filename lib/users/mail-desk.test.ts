import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { currentKeyId } from "@/lib/keys";
import { limits } from "@/lib/limits";
import { enqueueMail } from "@/lib/mail/outbox";
import { paintQr } from "@/lib/qr";
import { linkOf } from "@/lib/tokens";
import { type Admin, adminOf } from "./admins";
import { listMails, requireMail, sendAgain } from "./mail-desk";
import { findSession } from "./sessions";
import { findSetUpLink, setUpFirstAdmin } from "./set-up";

let admin: Admin;

beforeAll(async () => {
  const token = (await findSetUpLink())?.split("/").at(-1) ?? "";
  const account = { formId: newId(), name: "Ada", email: "ada@home.example", password: "lamp post paper" };
  const visitor = { client: "192.0.2.1", address: "192.0.2.1", userAgent: "test" };
  const { id } = await setUpFirstAdmin({ ...account, region: "en-GB", timeZone: "UTC", token }, visitor);
  const session = await findSession(id);
  const found = session && adminOf(session);
  if (!found) throw new Error("There is no admin.");
  admin = found;
});

const to = { address: "mara@lind.example", key: "mara@lind.example" };

async function queueMail() {
  const link = { kind: "reset", id: newId(), keyId: currentKeyId() } as const;
  const id = await db.transaction((tx) => enqueueMail(tx, { template: "resetPassword", props: {}, to, link }));
  return { id, link };
}

async function jobsOf(mailId: string) {
  return db.execute(sql`select state::text from pgboss.job where singleton_key = ${mailId}`);
}

test("where mails are kept, the admin reads one with its link", async () => {
  const { id, link } = await queueMail();
  const mail = await requireMail(admin, id);
  expect(mail).toMatchObject({
    id,
    template: "resetPassword",
    subject: "Choose a new password for Quits",
    state: "queued",
  });
  expect(mail.content?.html).toContain(linkOf(link, "http://localhost:3000"));
});

test("a mail that brings a picture of its link along is read with the picture in it", async () => {
  const props = {
    inviter: "Mara Lind",
    group: "Lindenhof 12",
    description: "",
    groupId: newId(),
    role: "member",
    until: "",
    message: "",
    endsAt: new Date().toISOString(),
    timeZone: "Europe/Berlin",
    address: to.address,
    hasAccount: false,
    wantsTwoStep: false,
  } as const;
  const link = { kind: "invite", id: newId(), keyId: currentKeyId() } as const;
  const id = await db.transaction((tx) => enqueueMail(tx, { template: "invitation", props, to, link }));
  const html = (await requireMail(admin, id)).content?.html ?? "";
  const picture = paintQr(linkOf(link, "http://localhost:3000")).toString("base64");
  expect(html).toContain(`src="data:image/png;base64,${picture}"`);
  expect(html).not.toContain("cid:");
});

test("the list shows every mail once, newest first, and no link", async () => {
  for (let count = 0; count < limits.pageRows + 5; count += 1) await queueMail();
  const first = await listMails(admin);
  const second = await listMails(admin, { before: first.mails.at(-1)?.id });
  expect([first.mails.length, first.hasMore, second.hasMore]).toEqual([limits.pageRows, true, false]);
  const stored = await db.select({ id: mails.id }).from(mails).orderBy(sql`${mails.createdAt} desc, ${mails.id} desc`);
  expect([...first.mails, ...second.mails].map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
  expect(JSON.stringify(first)).not.toContain("reset-password");
});

test.each(["failed", "unknown"] as const)("a mail that is %s goes out again when the admin says so", async (state) => {
  const { id } = await queueMail();
  await db.execute(sql`delete from pgboss.job where singleton_key = ${id}`);
  await db
    .update(mails)
    .set({ state, attempts: 30, failure: "Nobody knows.", firstAttemptAt: sql`now() - interval '2 days'` })
    .where(eq(mails.id, id));
  await sendAgain(admin, id);
  const [mail] = await db.select().from(mails).where(eq(mails.id, id));
  expect(mail).toMatchObject({ state: "queued", attempts: 0, failure: null, attemptStartedAt: null });
  expect([...(await jobsOf(id))]).toEqual([{ state: "created" }]);
});

test("a mail that is under way or arrived isn't sent again", async () => {
  const { id } = await queueMail();
  await expect(sendAgain(admin, id)).rejects.toThrow("mailIsUnderWay");
  await db.update(mails).set({ state: "delivered" }).where(eq(mails.id, id));
  await expect(sendAgain(admin, id)).rejects.toThrow("mailIsUnderWay");
});

test.each(["nothing", newId()])("a mail that isn't there is not found: %s", async (id) => {
  await expect(requireMail(admin, id)).rejects.toThrow("mailIsGone");
});
