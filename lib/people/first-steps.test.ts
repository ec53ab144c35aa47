import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { joins } from "@/db/schema/invitations";
import { makeExpense } from "@/lib/expenses/factories.testing";
import { makeGroup, requireMembershipOf } from "@/lib/groups/factories.testing";
import { newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import { invite, newInvitee } from "./factories.testing";
import { isNewHere } from "./first-steps";
import { joinAsNewUser } from "./joining";

async function newcomer() {
  const group = await makeGroup();
  const { token } = await invite(group.membership);
  const { session } = await joinAsNewUser(newInvitee(token), newVisitor());
  const membership = await requireMembershipOf(await requireAccountOf(session), group.groupId);
  return { group, membership };
}

test("who came by an invitation is new until they write something down", async () => {
  const { group, membership } = await newcomer();
  expect(await isNewHere(membership)).toBe(true);
  expect(await isNewHere(group.membership)).toBe(false);
  await makeExpense(membership, { memberIds: [membership.memberId] });
  expect(await isNewHere(membership)).toBe(false);
});

test("or until a week is over", async () => {
  const { membership } = await newcomer();
  await db
    .update(joins)
    .set({ createdAt: sql`now() - interval '8 days'` })
    .where(eq(joins.memberId, membership.memberId));
  expect(await isNewHere(membership)).toBe(false);
});
