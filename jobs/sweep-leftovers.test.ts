import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/access";
import { members } from "@/db/schema/groups";
import { invitationCodes } from "@/db/schema/invitations";
import { challenges, loginFailures, sessions } from "@/db/schema/log-ins";
import { rateLimits } from "@/db/schema/rate-limits";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { copied, invite, open } from "@/lib/people/factories.testing";
import { replaceSettings } from "@/lib/settings";
import { makePerson, makeUnverifiedUser, newAccount, newVisitor, tokenOf } from "@/lib/users/factories.testing";
import { sweepLeftovers } from "@/lib/users/leftovers";
import { beginTry } from "@/lib/users/password-tries";
import { findSession } from "@/lib/users/sessions";
import { signUp } from "@/lib/users/sign-up";
import { verifyByLink } from "@/lib/users/verification";

async function countAll() {
  const tables = [rateLimits, loginFailures, sessions, challenges, idempotencyKeys, invitationCodes];
  const counts = await Promise.all(tables.map((table) => db.$count(table)));
  return counts.map(Number);
}

test("a sweep keeps what still counts and removes what is over", async () => {
  await signUp(newAccount(), newVisitor());
  await beginTry({ account: "someone@mail.example", client: "192.0.2.9" });
  const { membership } = await makeGroup();
  const { memberId } = await invite(membership);
  const opened = await open(await copied(membership, memberId));
  await sendInvitationCode(opened, { formId: newId(), session: null }, newVisitor());
  const before = await countAll();
  expect(Math.min(...before)).toBeGreaterThan(0);
  await sweepLeftovers(openJobScope("sweep-leftovers"));
  expect(await countAll()).toEqual(before);

  const longAgo = sql`now() - interval '200 days'`;
  await db.update(rateLimits).set({ windowEndsAt: longAgo });
  await db.update(loginFailures).set({ failedAt: longAgo });
  await db.update(sessions).set({ endsAt: longAgo });
  await db.update(challenges).set({ endsAt: longAgo });
  await db.update(idempotencyKeys).set({ createdAt: longAgo });
  await db.update(invitationCodes).set({ endsAt: longAgo });
  await sweepLeftovers(openJobScope("sweep-leftovers"));
  expect(await countAll()).toEqual([0, 0, 0, 0, 0, 0]);
});

const sweep = () => sweepLeftovers(openJobScope("sweep-leftovers"));

async function unproven(days: number) {
  const made = await makeUnverifiedUser();
  await db
    .update(users)
    .set({ createdAt: sql`now() - make_interval(days => ${days})` })
    .where(eq(users.id, made.user.id));
  return { ...made, id: made.user.id };
}

const exists = async ({ id }: { id: string }) => (await db.$count(users, eq(users.id, id))) === 1;

test("an account that nobody proved in 30 days goes, log-in and all, however often it is swept; nobody else's does", async () => {
  const [old, young] = [await unproven(31), await unproven(29)];
  const proven = await makePerson();
  const member = await unproven(31);
  const { groupId } = await makeGroup();
  await db.insert(members).values({ groupId, id: newId(), userId: member.id, name: "Robin", role: "member" });
  const admin = await unproven(31);
  await db.update(users).set({ isAdmin: true }).where(eq(users.id, admin.id));
  const reserved = await unproven(31);
  await db.update(userEmails).set({ isReserved: true }).where(eq(userEmails.userId, reserved.id));
  await db.update(users).set({ createdAt: sql`now() - interval '31 days'` }).where(eq(users.id, proven.id));
  await Promise.all([sweep(), sweep(), sweep()]);
  await sweep();
  expect(await exists(old)).toBe(false);
  expect(await findSession(old.session.id)).toBeNull();
  for (const each of [young, proven, member, admin, reserved]) expect(await exists(each)).toBe(true);
});

test("who proves their address while the sweep runs keeps the account, or is told that the link is over", async () => {
  const late = await Promise.all(Array.from({ length: 10 }, () => unproven(31)));
  const tokens = await Promise.all(late.map(({ id }) => tokenOf("verify", id)));
  const proofs = late.map(({ session, password }, place) =>
    verifyByLink(session, { token: tokens[place] ?? "", password }, newVisitor()).then(
      () => true,
      (error: unknown) => {
        if (error instanceof DomainError) return false;
        throw error;
      },
    ),
  );
  const [proved] = await Promise.all([Promise.all(proofs), sweep(), sweep()]);
  expect(await Promise.all(late.map(exists))).toEqual(proved);
});

test("where there is no mail, nobody could have proven anything, and nobody goes", async () => {
  const old = await unproven(31);
  replaceSettings({ ...process.env, MAIL_MODE: "none" });
  await sweep();
  replaceSettings(process.env);
  expect(await exists(old)).toBe(true);
});
