import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/access";
import { invitationCodes } from "@/db/schema/invitations";
import { challenges, loginFailures, rateLimits, sessions } from "@/db/schema/users";
import { makeGroup } from "@/lib/groups/factories.testing";
import { sendInvitationCode } from "@/lib/groups/invitations/codes";
import { newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { copied, invite, open } from "@/lib/people/factories.testing";
import { newAccount, newVisitor } from "@/lib/users/factories.testing";
import { sweepLeftovers } from "@/lib/users/leftovers";
import { beginTry } from "@/lib/users/password-tries";
import { signUp } from "@/lib/users/sign-up";

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
