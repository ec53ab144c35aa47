import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitationDeliveries, invitationOpenings } from "@/db/schema/invitation-progress";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import { newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, addPlaceholder, makeGroup } from "../factories.testing";
import type { Membership } from "../membership";
import { declineInvitation } from "./answering";
import { beginAnswer } from "./beginning";
import { readFunnel } from "./funnel";
import { addPerson } from "./inviting";
import { copyLink } from "./links";
import { revokeInvitation, sendAgain } from "./managing";
import { type OpenedInvitation, openByAddress } from "./opening";
import { countOpening } from "./openings";

async function invite(membership: Membership) {
  const email = newAddress();
  const person = { name: "Noor", email, role: "member", message: "", sends: true } as const;
  const { memberId } = await addPerson(membership, { formId: newId(), by: "ourselves", ...person });
  const [opened] = await openByAddress(db, [email]);
  if (!opened) throw new Error("The invitation is not open.");
  return { memberId, opened };
}

const change = (
  { invitationId }: OpenedInvitation,
  set: Parameters<ReturnType<typeof db.update<typeof invitations>>["set"]>[0],
) => db.update(invitations).set(set).where(eq(invitations.id, invitationId));

const acceptAfter = (opened: OpenedInvitation, hours: number) =>
  change(opened, { state: "accepted", answeredAt: sql`${invitations.createdAt} + make_interval(hours => ${hours})` });

const arrive = ({ groupId, invitationId }: OpenedInvitation) =>
  db.insert(invitationDeliveries).values({ groupId, invitationId, outcome: "delivered" });

test("each invitation stands at the stage that it got to and at how it ended, and they add up", async () => {
  const { membership } = await makeGroup();
  const [joined, late, no, over, back, begun, waiting] = await Promise.all(
    Array.from({ length: 7 }, () => invite(membership)),
  );
  if (!(joined && late && no && over && back && begun && waiting)) throw new Error("Too few were invited.");
  await acceptAfter(joined.opened, 2);
  await acceptAfter(late.opened, 6);
  await declineInvitation(no.opened, { message: "" });
  await change(over.opened, { endsAt: sql`now()` });
  await revokeInvitation(membership, { formId: newId(), memberId: back.memberId });
  await beginAnswer(begun.opened);
  for (const { opened } of [joined, no, begun]) await arrive(opened);
  for (const { opened } of [joined, joined, begun]) await countOpening(opened);
  const funnel = await readFunnel(membership, {});
  expect(funnel).toMatchObject({
    ...{ sent: 7, delivered: 3, opened: 2, begun: 3, accepted: 2, declined: 1 },
    ...{ expired: 1, revoked: 1, waiting: 2, medianSeconds: 4 * 3600 },
  });
  const { sent, accepted, declined, expired, revoked, waiting: open } = funnel;
  expect(accepted + declined + expired + revoked + open).toBe(sent);
});

test("by inviter nobody sees what was opened, and those who have left or were merged are there as well", async () => {
  const group = await makeGroup();
  const [admin, merged] = [
    await addMember(group, { role: "admin", name: "Lea" }),
    await addMember(group, { role: "admin" }),
  ];
  await invite(group.membership);
  for (const { membership } of [admin, admin, merged]) await invite(membership);
  await db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, admin.memberId));
  const gone = { userId: null, leftAt: sql`now()`, mergedInto: admin.memberId };
  await db.update(members).set(gone).where(eq(members.id, merged.memberId));
  const { byInviter } = await readFunnel(group.membership, {});
  expect(byInviter.map(({ name, sent }) => [name, sent])).toEqual([
    ["Lea", 3],
    ["Mara Lind", 1],
  ]);
  for (const row of byInviter) expect(row).not.toHaveProperty("opened");
});

test("an invitation counts as opened once, however often it is looked at, and never as more than were sent", async () => {
  const { membership, groupId } = await makeGroup();
  const { opened } = await invite(membership);
  await Promise.all(Array.from({ length: 20 }, () => countOpening(opened)));
  expect(await db.$count(invitationOpenings, eq(invitationOpenings.groupId, groupId))).toBe(1);
  expect((await readFunnel(membership, {})).opened).toBe(1);
  await db.update(invitationOpenings).set({ opened: 9 }).where(eq(invitationOpenings.groupId, groupId));
  expect((await readFunnel(membership, {})).opened).toBe(1);
});

test("what is sent anew is one invitation, a link that was handed over is one, and a place alone is none", async () => {
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  await sendAgain(group.membership, { formId: newId(), by: "ourselves", memberId });
  const handed = await addPlaceholder(group);
  await copyLink(group.membership, { formId: newId(), memberId: handed.memberId });
  await addPlaceholder(group);
  expect((await readFunnel(group.membership, {})).sent).toBe(2);
});

test("of a time only the invitations that were made in it count, and what was opened of those", async () => {
  const { membership, groupId } = await makeGroup();
  for (const days of [0, 29, 30, 89, 90]) {
    const { opened } = await invite(membership);
    await change(opened, { createdAt: sql`now() - make_interval(days => ${days})` });
    await countOpening(opened);
  }
  const counts = async (period?: "quarter" | "month") => {
    const { sent, opened } = await readFunnel(membership, { period });
    return [sent, opened];
  };
  expect([await counts(), await counts("quarter"), await counts("month")]).toEqual([
    [5, 5],
    [4, 4],
    [2, 2],
  ]);
  expect(await db.$count(invitationOpenings, eq(invitationOpenings.groupId, groupId))).toBe(5);
});

test("a group that has invited nobody has nothing to show", async () => {
  const { membership } = await makeGroup();
  expect(await readFunnel(membership, {})).toMatchObject({ sent: 0, opened: 0, medianSeconds: null, byInviter: [] });
});

// V4
test("who does not manage people sees none of it, and nobody sees another group's", async () => {
  const group = await makeGroup();
  await invite(group.membership);
  const { membership } = await addMember(group);
  expect((await refusalOf(readFunnel(membership, {}))).code).toBe("FORBIDDEN");
  const other = await makeGroup();
  expect((await readFunnel(other.membership, {})).sent).toBe(0);
});

test("what was counted goes with its group", async () => {
  const { membership, groupId } = await makeGroup();
  const { opened } = await invite(membership);
  await arrive(opened);
  await countOpening(opened);
  await db.execute(sql`update groups set deletes_at = now() where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  const left = await db.$count(invitationDeliveries, eq(invitationDeliveries.groupId, groupId));
  expect(left + (await db.$count(invitationOpenings, and(eq(invitationOpenings.groupId, groupId))))).toBe(0);
});
