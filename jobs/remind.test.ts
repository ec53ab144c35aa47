import { and, type Column, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { type MailState, mails } from "@/db/schema/mail";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { declineInvitation } from "@/lib/groups/invitations/answering";
import { beginAnswer } from "@/lib/groups/invitations/beginning";
import type { NewPerson } from "@/lib/groups/invitations/inviting";
import { extendInvitation, revokeInvitation, sendAgain } from "@/lib/groups/invitations/managing";
import { neverInviteAgain } from "@/lib/groups/invitations/never-again";
import { remindNow } from "@/lib/groups/invitations/reminding";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { suppress } from "@/lib/mail/suppressions";
import { invite, invitedToken, neverAgainToken, newInvitee, open, templatesTo } from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { removeMember } from "@/lib/people/leaving";
import { mailsTo, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { inviteeReminder } from "./remind";

const run = () => inviteeReminder.work(openJobScope("remind"), {});

type Invited = { memberId: string; email: string };

/** An invitation whose mails have gone out. */
async function sent(membership: Membership, input: Partial<NewPerson> = {}) {
  const invited = await invite(membership, input);
  await mailsBecome(invited, "sent");
  return invited;
}

async function mailsBecome({ email }: Invited, state: MailState) {
  await db.update(mails).set({ state }).where(eq(mails.toKey, email));
}

/** Lets hours go by for an invitation. */
async function wait({ memberId }: Invited, hours: number) {
  const earlier = (column: Column) => sql`${column} - make_interval(hours => ${hours})`;
  const { endsAt, firstMailedAt, mailedAt, begunAt } = invitations;
  const mailed = { firstMailedAt: earlier(firstMailedAt), mailedAt: earlier(mailedAt) };
  await db
    .update(invitations)
    .set({ endsAt: earlier(endsAt), begunAt: earlier(begunAt), ...mailed })
    .where(eq(invitations.memberId, memberId));
}

const remindersIn = async ({ email }: Invited) =>
  (await templatesTo(email)).filter((template) => template === "invitationReminder" || template === "invitationBegun");

const remindersTo = async (invited: Invited) => (await remindersIn(invited)).length;

/** A form is sent that does not lead to the end. */
const begin = async ({ token }: { token: string }) => beginAnswer(await open(token));

/** The hours after the first mail at which the clock, which looks every so often, sent a reminder. */
async function remindedAfter(invited: Invited, { hours, every }: { hours: number; every: number }) {
  const at: number[] = [];
  for (let hour = every; hour <= hours; hour += every) {
    await wait(invited, every);
    const before = await remindersTo(invited);
    await run();
    if ((await remindersTo(invited)) > before) at.push(hour);
    await mailsBecome(invited, "sent");
  }
  return at;
}

test.each([
  [1, []],
  [2, []],
  [3, [48]],
  [4, [48]],
  [7, [72, 120]],
  [30, [72, 672]],
])("an invitation of %i days is reminded of after so many hours: %j", async (days, expected) => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days });
  expect(await remindedAfter(invited, { hours: days * 24 + 24, every: 12 })).toEqual(expected);
});

test("it reminds once, however often and wherever the job runs, with the link that works already", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership);
  await wait(invited, 72);
  await Promise.all([run(), run(), run(), run()]);
  await run();
  expect(await remindersTo(invited)).toBe(1);
  const [first, reminder] = await mailsTo(invited.email);
  expect(reminder).toMatchObject({ template: "invitationReminder", link: first?.link, props: { message: "Come in." } });
  expect((await open(await invitedToken(invited.email))).memberId).toBe(invited.memberId);
  const told = and(eq(activity.memberId, invited.memberId), eq(activity.event, "invitation_reminded"));
  expect(await db.$count(activity, told)).toBe(1);
});

test("a clock that stood still makes up for nothing: one reminder when it goes on, and two days until the next", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days: 30 });
  await wait(invited, 20 * 24);
  await run();
  await mailsBecome(invited, "sent");
  await run();
  expect(await remindersTo(invited)).toBe(1);
  await wait(invited, 7 * 24);
  await run();
  expect(await remindersTo(invited)).toBe(1);
  await wait(invited, 24);
  await run();
  expect(await remindersTo(invited)).toBe(2);
});

test("another mail of the invitation keeps the next reminder waiting for two days, and more than two never come", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days: 10 });
  await wait(invited, 60);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
  await mailsBecome(invited, "sent");
  expect(await remindedAfter(invited, { hours: 60, every: 12 })).toEqual([48]);
  await extendInvitation(membership, { formId: newId(), memberId: invited.memberId });
  expect(await remindedAfter(invited, { hours: 30 * 24, every: 12 })).toHaveLength(1);
});

const ends: Record<
  string,
  (invited: Invited & { token: string }, group: Awaited<ReturnType<typeof makeGroup>>) => unknown
> = {
  accepted: ({ token }) => joinAsNewUser(newInvitee(token), newVisitor()),
  revoked: ({ memberId }, { membership }) => revokeInvitation(membership, { formId: newId(), memberId }),
  "told never again": async ({ email }) => neverInviteAgain(await neverAgainToken(email)),
  "told never again by another group's mail": ({ email: key }) =>
    db.transaction((tx) => suppress(tx, { key, reason: "never_again", mailId: null })),
  bounced: (invited) => mailsBecome(invited, "bounced"),
  complained: (invited) => mailsBecome(invited, "complained"),
  failed: (invited) => mailsBecome(invited, "failed"),
  "not out yet": (invited) => mailsBecome(invited, "queued"),
  "of a group that is archived": (_, { groupId }) =>
    db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId)),
  "of a group that will be deleted": (_, { groupId }) =>
    db.update(groups).set({ deletesAt: sql`now()` }).where(eq(groups.id, groupId)),
  "removed from the group": ({ memberId }, { membership }) => removeMember(membership, { memberId, takesOver: false }),
};

test.each(Object.keys(ends))("nobody is reminded who is %s", async (end) => {
  const group = await makeGroup();
  const invited = await sent(group.membership);
  await ends[end]?.(invited, group);
  await wait(invited, 72);
  await run();
  await wait(invited, 48);
  await run();
  expect(await remindersTo(invited)).toBe(0);
});

test.each([
  [1, 0, []],
  [2, 0, [24]],
  [4, 0, [24]],
  [7, 0, [24, 120]],
  [7, 48, [72, 120]],
  [7, 60, [84, 132]],
  [30, 12, [36, 672]],
])("of %i days, with a form sent after %i hours, it reminds after so many: %j", async (days, sentAfter, expected) => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days });
  if (sentAfter) await remindedAfter(invited, { hours: sentAfter, every: 12 });
  await begin(invited);
  const later = await remindedAfter(invited, { hours: days * 24 - sentAfter, every: 12 });
  expect(later.map((hour) => hour + sentAfter)).toEqual(expected);
});

test("whoever sent a form is told that they began, once, however late, often and at once the job runs", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days: 30 });
  await begin(invited);
  await wait(invited, 23);
  await run();
  expect(await remindersIn(invited)).toEqual([]);
  await wait(invited, 9 * 24);
  await Promise.all([run(), run(), run()]);
  await run();
  expect(await remindersIn(invited)).toEqual(["invitationBegun"]);
  const [first, reminder] = await mailsTo(invited.email);
  expect(reminder?.link).toEqual(first?.link);
});

test("a form that is sent again counts from then, and after a reminder no further one comes for it", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days: 10 });
  await begin(invited);
  await wait(invited, 20);
  await begin(invited);
  expect(await remindedAfter(invited, { hours: 48, every: 12 })).toEqual([24]);
  await begin(invited);
  expect(await remindedAfter(invited, { hours: 48, every: 12 })).toEqual([]);
});

test("what was sent anew after the form keeps its reminder waiting for two days", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership, { days: 10 });
  await begin(invited);
  await wait(invited, 12);
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
  await mailsBecome(invited, "sent");
  expect(await remindedAfter(invited, { hours: 60, every: 12 })).toEqual([48]);
});

test("a form that led to the end is no beginning, nor is one of an invitation that is over", async () => {
  const group = await makeGroup();
  const [joined, declined, revoked] = [
    await sent(group.membership),
    await sent(group.membership),
    await sent(group.membership),
  ];
  const late = await open(revoked.token);
  for (const each of [joined, declined]) await begin(each);
  await joinAsNewUser(newInvitee(joined.token), newVisitor());
  await declineInvitation(await open(declined.token), { message: "" });
  await revokeInvitation(group.membership, { formId: newId(), memberId: revoked.memberId });
  await beginAnswer(late);
  for (const each of [joined, declined, revoked]) await wait(each, 48);
  await run();
  for (const each of [joined, declined, revoked]) expect(await remindersIn(each)).toEqual([]);
});

test.each(Object.keys(ends))("nobody is reminded of what they began who is %s", async (end) => {
  const group = await makeGroup();
  const invited = await sent(group.membership);
  await begin(invited);
  await ends[end]?.(invited, group);
  await wait(invited, 26);
  await run();
  expect(await remindersTo(invited)).toBe(0);
});

test("an inviter who may invite nobody any more reminds nobody, and keeps nobody else waiting", async () => {
  const group = await makeGroup();
  const admin = await addMember(group, { role: "admin" });
  const [theirs, ours] = [await sent(admin.membership), await sent(group.membership)];
  await db.update(members).set({ role: "member" }).where(eq(members.id, admin.memberId));
  for (const each of [theirs, ours]) await wait(each, 72);
  await run();
  expect([await remindersTo(theirs), await remindersTo(ours)]).toEqual([0, 1]);
});

test("an admin reminds now, once a press; that counts, and the next one waits for two days", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership);
  const press = { formId: newId(), memberId: invited.memberId, by: "ourselves" } as const;
  await Promise.all([remindNow(membership, press), remindNow(membership, press)]);
  expect(await remindersTo(invited)).toBe(1);
  await mailsBecome(invited, "sent");
  expect(await remindedAfter(invited, { hours: 7 * 24, every: 12 })).toEqual([120]);
});

test("who was reminded twice is reminded no more, neither by hand nor by the clock", async () => {
  const { membership } = await makeGroup();
  const invited = await sent(membership);
  const remind = () => remindNow(membership, { formId: newId(), by: "ourselves", memberId: invited.memberId });
  for (let reminders = 0; reminders < 2; reminders += 1) {
    await remind();
    await mailsBecome(invited, "sent");
    await wait(invited, 48);
  }
  expect((await refusalOf(remind())).key).toBe("remindedEnough");
  expect(await remindedAfter(invited, { hours: 7 * 24, every: 12 })).toEqual([]);
});

test.each<MailState>(["queued", "failed", "bounced", "complained"])(
  "nobody is reminded by hand of a mail that is %s",
  async (state) => {
    const { membership } = await makeGroup();
    const invited = await invite(membership);
    await mailsBecome(invited, state);
    const press = { formId: newId(), by: "ourselves", memberId: invited.memberId } as const;
    expect((await refusalOf(remindNow(membership, press))).key).toBe("mailIsNotOut");
    expect(await remindersTo(invited)).toBe(0);
  },
);

test("there is nothing to remind of without a mail, after the end, or where no mail goes", async () => {
  const { membership } = await makeGroup();
  const remind = ({ memberId }: { memberId: string }) =>
    refusalOf(remindNow(membership, { formId: newId(), by: "ourselves", memberId }));
  const unsent = await invite(membership, { sends: false });
  expect((await remind(unsent)).key).toBe("invitationIsOver");
  const over = await sent(membership);
  await wait(over, 7 * 24);
  expect((await remind(over)).key).toBe("nothingToRemindOf");
  const stopped = await sent(membership);
  await db.transaction((tx) => suppress(tx, { key: stopped.email, reason: "bounced", mailId: null }));
  expect((await remind(stopped)).key).toBe("addressGetsNoMail");
});
