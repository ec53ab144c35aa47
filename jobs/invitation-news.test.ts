import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { invitationDeliveries } from "@/db/schema/invitation-progress";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { users } from "@/db/schema/users";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { hearOfInvitation } from "@/lib/groups/invitations/deliveries";
import { fateOf } from "@/lib/groups/invitations/mail-fates";
import { sendAgain } from "@/lib/groups/invitations/managing";
import { findPerson } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { expectReports, report } from "@/lib/mail/peers/report-peer.testing";
import { suppress } from "@/lib/mail/suppressions";
import type { Outcome, Transport } from "@/lib/mail/transports/transport";
import { invite, newInvitee, open, templatesTo } from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { removeMember } from "@/lib/people/leaving";
import { mailsTo, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { attempt, change } from "./mail-samples.testing";

beforeAll(expectReports);

const hearing = { hears: hearOfInvitation };

const bounced = { type: "email.bounced", bounce: { type: "Permanent", message: "User unknown" } };
const full = { type: "email.bounced", bounce: { type: "Transient", message: "Mailbox full" } };
const complained = { type: "email.complained" };
const failed = { type: "email.failed", failed: { reason: "reached_daily_quota" } };
const delivered = { type: "email.delivered" };

type Group = Awaited<ReturnType<typeof makeGroup>>;

/** An invitation whose mail Resend has taken. */
async function sent({ membership }: Pick<Group, "membership">) {
  const invited = await invite(membership);
  const mailId = await mailOf(invited);
  await change(mailId, { state: "sent" });
  return { ...invited, mailId };
}

async function mailOf({ memberId }: { memberId: string }): Promise<string> {
  const [row] = await db
    .select({ mailId: invitations.mailId })
    .from(invitations)
    .where(eq(invitations.memberId, memberId));
  return row?.mailId ?? "";
}

function endingAs(outcome: Outcome): Transport {
  return { name: "smtp", repeatSeconds: 0, send: async () => outcome };
}

test.each([
  ["invitationBounced", bounced],
  ["invitationBounced", full],
  ["invitationComplained", complained],
  ["invitationFailed", failed],
])("%s goes to whoever invited, with the address that it was about", async (template, what) => {
  const group = await makeGroup();
  const { mailId, memberId, email } = await sent(group);
  await report({ ...what, mailId }, hearing);
  const news = await mailsTo(group.email);
  expect(news).toMatchObject([
    { template, props: { person: "Jonas", address: email, groupId: group.groupId, memberId } },
  ]);
});

test("what a server refuses at once is told as well, and what it takes is not", async () => {
  const group = await makeGroup();
  const tell = async (outcome: Outcome) => {
    await attempt(await mailOf(await invite(group.membership)), endingAs(outcome));
    return (await templatesTo(group.email)).at(-1);
  };
  expect(await tell({ outcome: "sent" })).toBeUndefined();
  expect(await tell({ outcome: "delivered" })).toBeUndefined();
  expect(await tell({ outcome: "bounced", why: "550 no such user" })).toBe("invitationBounced");
  expect(await tell({ outcome: "refused", why: "554 go away" })).toBe("invitationFailed");
});

test.each([
  ["bounced", undefined, bounced],
  ["returned", "returned", full],
  ["failed", undefined, failed],
])(
  "what is said beside the name of a mail that %s is so: another one goes out, or is refused",
  async (fate, advice, what) => {
    const group = await makeGroup();
    const { mailId, memberId } = await sent(group);
    await report({ ...what, mailId }, hearing);
    expect(await fateBeside(group, memberId)).toBe(fate);
    const [news] = await mailsTo(group.email);
    const said: { advice?: string } = Object(news?.props);
    expect(said.advice).toBe(advice);
    const again = sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId });
    if (fate === "bounced") expect((await refusalOf(again)).key).toBe("addressGetsNoMail");
    else await again;
  },
);

test("a mailbox that a server calls full at once may take the next mail, and its inviter hears that", async () => {
  const group = await makeGroup();
  const invited = await invite(group.membership);
  await attempt(await mailOf(invited), endingAs({ outcome: "returned", why: "552 mailbox full" }));
  expect(await fateBeside(group, invited.memberId)).toBe("returned");
  expect(await mailsTo(group.email)).toMatchObject([{ template: "invitationBounced", props: { advice: "returned" } }]);
  await sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
});

test("who stopped invitations before the mail went out is not to be mailed again, and its inviter hears that", async () => {
  const group = await makeGroup();
  const { memberId, email } = await invite(group.membership);
  await db.transaction((tx) => suppress(tx, { key: email, reason: "never_again", mailId: null }));
  await attempt(await mailOf({ memberId }), endingAs({ outcome: "sent" }));
  expect(await fateBeside(group, memberId)).toBe("stopped");
  expect(await mailsTo(group.email)).toMatchObject([{ template: "invitationFailed", props: { advice: "stopped" } }]);
  await change(await mailOf({ memberId }), { state: "unknown" });
  expect(await fateBeside(group, memberId)).toBe("unknownStopped");
});

/** What decides the sentence beside a name. */
async function fateBeside({ membership }: Pick<Group, "membership">, memberId: string) {
  const person = await findPerson(membership, memberId);
  return person?.delivery && fateOf(person.delivery);
}

test("it is told once for each invitation and outcome, in whatever order and however often reports come", async () => {
  const group = await makeGroup();
  const { mailId } = await sent(group);
  await Promise.all([bounced, bounced, full, delivered].map((what) => report({ ...what, mailId }, hearing)));
  await report({ ...complained, mailId }, hearing);
  await report({ ...complained, mailId }, hearing);
  expect((await templatesTo(group.email)).sort()).toEqual(["invitationBounced", "invitationComplained"]);
});

test("a mail that an admin of the instance sends again and that fails again is told of once", async () => {
  const group = await makeGroup();
  const { mailId } = await sent(group);
  for (let times = 0; times < 2; times += 1) {
    await change(mailId, { state: "queued", attempts: 0, firstAttemptAt: null });
    await attempt(mailId, endingAs({ outcome: "refused", why: "554 go away" }));
  }
  expect(await templatesTo(group.email)).toEqual(["invitationFailed"]);
});

test("what is rolled back tells nobody", async () => {
  const group = await makeGroup();
  const { mailId } = await sent(group);
  const breaks = async () => {
    await report(
      { ...bounced, mailId },
      {
        hears: async (tx, heard) => {
          await hearOfInvitation(tx, heard);
          throw new Error("the database went away");
        },
      },
    );
  };
  await expect(breaks()).rejects.toThrow("went away");
  expect(await templatesTo(group.email)).toEqual([]);
  await report({ ...bounced, mailId }, hearing);
  expect(await templatesTo(group.email)).toEqual(["invitationBounced"]);
});

const settled: Record<string, (invited: Awaited<ReturnType<typeof sent>>, group: Group) => unknown> = {
  "was accepted": ({ token }) => joinAsNewUser(newInvitee(token), newVisitor()),
  "was declined": async ({ token }) => declineInvitation(await open(token), { message: "" }),
  "ran out": ({ memberId }) =>
    db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId)),
  "is to a place that was removed": ({ memberId }, { membership }) =>
    removeMember(membership, { memberId, takesOver: false }),
  "is of a group that is archived": (_, { groupId }) =>
    db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId)),
};

test.each(Object.keys(settled))("nobody hears of the mail of an invitation that %s", async (what) => {
  const group = await makeGroup();
  const invited = await sent(group);
  await settled[what]?.(invited, group);
  await report({ ...bounced, mailId: invited.mailId }, hearing);
  expect(await templatesTo(group.email)).not.toContain("invitationBounced");
});

test("an inviter who was disabled or has left hears nothing, nor does anyone else", async () => {
  const group = await makeGroup();
  const [disabled, gone] = [await addMember(group, { role: "admin" }), await addMember(group, { role: "admin" })];
  const [one, other] = [await sent(disabled), await sent(gone)];
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, disabled.id));
  await removeMember(group.membership, { memberId: gone.memberId, takesOver: false });
  for (const { mailId } of [one, other]) await report({ ...bounced, mailId }, hearing);
  for (const { email } of [disabled, gone, group]) expect(await templatesTo(email)).toEqual([]);
});

test("an inviter whose own address takes no mail gets none of it", async () => {
  const group = await makeGroup();
  const { mailId } = await sent(group);
  await db.transaction((tx) => suppress(tx, { key: group.email, reason: "bounced", mailId: null }));
  await report({ ...bounced, mailId }, hearing);
  const [news] = await db.select().from(mails).where(eq(mails.toKey, group.email));
  await attempt(news?.id ?? "", endingAs({ outcome: "sent" }));
  const [row] = await db.select().from(mails).where(eq(mails.toKey, group.email));
  expect(row).toMatchObject({ template: "invitationBounced", state: "failed" });
});

test("that a mail arrived is written down, once, and told nobody", async () => {
  const group = await makeGroup();
  const { mailId } = await sent(group);
  for (let times = 0; times < 3; times += 1) await report({ ...delivered, mailId }, hearing);
  const isArrival = and(eq(invitationDeliveries.groupId, group.groupId), eq(invitationDeliveries.outcome, "delivered"));
  expect(await db.$count(invitationDeliveries, isArrival)).toBe(1);
  expect(await templatesTo(group.email)).toEqual([]);
});
