import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { changeAccess } from "@/lib/groups/guests";
import { findMembership } from "@/lib/groups/membership";
import { findPerson } from "@/lib/groups/people";
import { openJobScope } from "@/lib/job-scope";
import { invite } from "@/lib/people/factories.testing";
import { accessEnder } from "./end-access";

const run = () => accessEnder.work(openJobScope("end-access"), {});

async function guestWhoInvited() {
  const group = await makeGroup();
  const guest = await addMember(group, { role: "admin" });
  await changeAccess(group.membership, { memberId: guest.memberId, until: "2099-08-31" });
  const invited = await invite(guest.membership);
  await db.update(members).set({ accessUntil: sql`now()` }).where(eq(members.id, guest.memberId));
  return { group, guest, invited };
}

test("the clock alone shuts a guest out, while the job sleeps", async () => {
  const { group, guest } = await guestWhoInvited();
  expect(await findMembership(guest.account, group.groupId)).toBeNull();
  const person = await findPerson(group.membership, guest.memberId);
  expect(person?.state).toBe("left");
  expect(person?.leftAt).not.toBeNull();
});

test("that a guest's time is over is written down once, however often and wherever the job runs, and ends what they sent", async () => {
  const { guest, invited } = await guestWhoInvited();
  await Promise.all([run(), run(), run()]);
  await run();
  const ended = and(eq(activity.memberId, guest.memberId), eq(activity.event, "access_ended"));
  expect(await db.$count(activity, ended)).toBe(1);
  const [sent] = await db.select().from(invitations).where(eq(invitations.memberId, invited.memberId));
  expect(sent?.state).toBe("revoked");
});
