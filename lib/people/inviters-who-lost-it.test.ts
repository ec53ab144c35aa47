import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { mails } from "@/db/schema/mail";
import { addMember, decide, makeGroup } from "@/lib/groups/factories.testing";
import { copyLink } from "@/lib/groups/invitations/links";
import { extendInvitation } from "@/lib/groups/invitations/managing";
import { findInvitation } from "@/lib/groups/invitations/opening";
import { remindNow } from "@/lib/groups/invitations/reminding";
import type { Membership } from "@/lib/groups/membership";
import { findPerson } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { refusalOf } from "@/lib/users/factories.testing";
import { invite, invitedToken } from "./factories.testing";

// V5: an inviter gives what they may give now. Whoever sees to what they sent gives it in their stead.

/** What a member sent before only admins invite. */
async function shutInvitation() {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member" });
  const member = await addMember(group);
  const { memberId, email } = await invite(member.membership);
  await decide(group.membership, { invitesFrom: "admin" });
  const state = async () => (await findInvitation(await invitedToken(email)))?.state;
  return { ...group, member, memberId, state };
}

const press = (memberId: string) => ({ formId: newId(), by: "ourselves" as const, memberId });

const presses: Record<string, (held: Membership, memberId: string) => Promise<unknown>> = {
  extend: (held, memberId) => extendInvitation(held, press(memberId)),
  remind: async (held, memberId) => {
    await db.update(mails).set({ state: "sent", firstAttemptAt: sql`now()` });
    await remindNow(held, press(memberId));
  },
  "show the link": (held, memberId) => copyLink(held, press(memberId)),
};

test.each(Object.keys(presses))("to %s opens an invitation whose inviter gives it no more", async (name) => {
  const { membership, memberId, state } = await shutInvitation();
  expect(await state()).toBe("closed");
  expect((await findPerson(membership, memberId))?.invitation?.isGiven).toBe(false);
  await presses[name]?.(membership, memberId);
  expect(await state()).toBe("open");
  const person = await findPerson(membership, memberId);
  expect(person?.invitation).toMatchObject({ isGiven: true, inviterId: membership.memberId });
});

test("an invitation that its inviter gives stays theirs, whoever sees to it", async () => {
  const { membership, memberId, member, state } = await shutInvitation();
  await decide(membership, { invitesFrom: "member" });
  await extendInvitation(membership, press(memberId));
  expect((await findPerson(membership, memberId))?.invitation?.inviterId).toBe(member.memberId);
  expect(await state()).toBe("open");
});

test("who may not invite here opens nothing by it", async () => {
  const { groupId, membership, memberId, state } = await shutInvitation();
  const admin = await addMember({ groupId }, { role: "admin" });
  await decide(membership, { invitesFrom: "owner" });
  for (const act of Object.values(presses)) await refusalOf(act(admin.membership, memberId));
  expect(await state()).toBe("closed");
});
