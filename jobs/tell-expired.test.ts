import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { groups, members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { makeGroup } from "@/lib/groups/factories.testing";
import { extendInvitation } from "@/lib/groups/invitations/managing";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { invite, newInvitee, templatesTo } from "@/lib/people/factories.testing";
import { joinAsNewUser } from "@/lib/people/joining";
import { newVisitor } from "@/lib/users/factories.testing";
import { expiryTeller } from "./tell-expired";

const run = () => expiryTeller.work(openJobScope("tell-expired"), {});
const runOut = (memberId: string) =>
  db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));

test("an invitation that ran out is told to whoever sent it: once, however often and wherever the job runs", async () => {
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  await run();
  expect(await templatesTo(group.email)).toEqual([]);
  await runOut(memberId);
  await Promise.all([run(), run(), run()]);
  await run();
  expect(await templatesTo(group.email)).toEqual(["invitationExpired"]);
  const told = and(eq(activity.memberId, memberId), eq(activity.event, "invitation_expired"));
  expect(await db.$count(activity, told)).toBe(1);
});

test("extended and run out again, it is told again; answered meanwhile, it is not", async () => {
  const group = await makeGroup();
  const { memberId } = await invite(group.membership);
  await runOut(memberId);
  await run();
  await extendInvitation(group.membership, { formId: newId(), memberId });
  await run();
  await runOut(memberId);
  await run();
  expect(await templatesTo(group.email)).toEqual(["invitationExpired", "invitationExpired"]);

  const other = await invite(group.membership);
  await joinAsNewUser(newInvitee(other.token), newVisitor());
  await runOut(other.memberId);
  await run();
  expect((await templatesTo(group.email)).filter((template) => template === "invitationExpired")).toHaveLength(2);
});

test("of a group that is shut, and of a place that was removed, nobody hears", async () => {
  for (const end of [
    (groupId: string) => db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId)),
    (_: string, memberId: string) => db.update(members).set({ leftAt: sql`now()` }).where(eq(members.id, memberId)),
  ]) {
    const group = await makeGroup();
    const { memberId } = await invite(group.membership);
    await runOut(memberId);
    await end(group.groupId, memberId);
    await run();
    await run();
    expect(await templatesTo(group.email)).toEqual([]);
  }
});
