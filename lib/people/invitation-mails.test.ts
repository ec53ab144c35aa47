import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { defaultReading, formatDateTime } from "@/lib/formats";
import { makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { previewInvitation } from "@/lib/groups/invitations/preview";
import { tendSeveral } from "@/lib/groups/invitations/several";
import { newId } from "@/lib/ids";
import { pageOf } from "@/lib/mail/pictures";
import { renderStoredMail } from "@/lib/mail/rendering";
import { newAddress } from "@/lib/users/factories.testing";
import { invite, open } from "./factories.testing";

const timeZone = "America/New_York";
const newYork = { ...defaultReading, timeZone };

/** A group in New York, and someone in Tokyo who invites to it. */
async function makeFarGroup() {
  const { groupId, account } = await makeGroup();
  await db.update(groups).set({ timeZone }).where(eq(groups.id, groupId));
  await db.update(users).set({ region: "ja-JP", timeZone: "Asia/Tokyo" }).where(eq(users.id, account.user.id));
  return { membership: await requireMembershipOf(account, groupId) };
}

async function newestMail(address: string) {
  const [mail] = await db.select().from(mails).where(eq(mails.toKey, address)).orderBy(desc(mails.id));
  if (!mail) throw new Error("Nothing was mailed.");
  const { subject, text, ...written } = await renderStoredMail(mail);
  return { template: mail.template, subject, text, html: pageOf(written) };
}

type Written = { subject: string; text: string; html: string };

const moments = /\d{1,2} \w{3} \d{4}, \d\d:\d\d/g;

/** A mail without its links, the picture of one, and its moments. */
function bare({ subject, text, html }: Written): string[] {
  return [subject, text, html].map((part) =>
    part
      .replace(/\/(invite|never-again)\/(…|[\w-]{43})/g, "/$1/link")
      .replace(/data:image\/png;base64,[\w+/=]+/g, "picture")
      .replace(moments, "moment"),
  );
}

test("the preview is the mail that is then sent, apart from its links and moments", async () => {
  const { membership } = await makeFarGroup();
  const person = { email: newAddress(), role: "viewer", message: "Come in.", days: 5, until: "2030-01-31" } as const;
  const preview = await previewInvitation(membership, person);
  await invite(membership, person);
  const mail = await newestMail(person.email);
  expect(bare(preview)).toEqual(bare(mail));
  expect(bare(mail).join()).toContain('src="picture"');
  const [said, sent] = [preview, mail].map(({ text }) => text.match(moments)?.map((at) => Date.parse(at)) ?? []);
  expect(said).toHaveLength(sent?.length ?? 0);
  // The preview was written first: a minute may lie between them.
  for (const [index, at] of (sent ?? []).entries()) expect([0, 60_000]).toContain(at - (said?.[index] ?? 0));
});

test("an invitation and its reminder name the moment that its page names to whoever has no account", async () => {
  const { membership } = await makeFarGroup();
  const { email, token, memberId } = await invite(membership);
  const { shown } = await open(token);
  const said = formatDateTime(shown.endsAt, { ...defaultReading, timeZone: shown.timeZone });
  expect(said).toBe(formatDateTime(shown.endsAt, newYork));
  expect((await newestMail(email)).text).toContain(said);
  await db.update(mails).set({ state: "delivered" }).where(eq(mails.toKey, email));
  await tendSeveral(membership, { formId: newId(), by: "ourselves", memberIds: [memberId], act: "remind" });
  const reminder = await newestMail(email);
  expect(reminder).toMatchObject({ template: "invitationReminder" });
  expect(reminder.text).toContain(said);
});
