import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { identities, twoSteps } from "@/db/schema/log-ins";
import { makeGroup } from "@/lib/groups/factories.testing";
import { findMembership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/sealing";
import { deriveToken } from "@/lib/tokens";
import { makeTotpSecret, totpAt, totpStepSeconds } from "@/lib/totp";
import { openChallenge } from "@/lib/users/challenges";
import { aPassword, makePerson, newVisitor, requireAccountOf } from "@/lib/users/factories.testing";
import { finishLogIn } from "@/lib/users/half-log-ins";
import { logInAndLink, logInByProvider } from "@/lib/users/identities";
import { logInByLink } from "@/lib/users/log-in-links";
import { resetPassword } from "@/lib/users/password-changes";
import type { NewSession } from "@/lib/users/sessions";
import { findSession } from "@/lib/users/sessions";
import { invite } from "./factories.testing";
import { logInAndJoin } from "./joining";

/** Someone whose log-in has a second step. */
async function makeCareful() {
  const person = await makePerson();
  const secret = makeTotpSecret();
  const row = { userId: person.id, secret: seal("two-step secret", secret), keyId: 1, confirmedAt: new Date() };
  await db.insert(twoSteps).values(row);
  return { ...person, code: totpAt(secret, Math.floor(Date.now() / 1000 / totpStepSeconds)) };
}

type Careful = Awaited<ReturnType<typeof makeCareful>>;

const visitor = newVisitor();

/** What the mail of such a challenge would hold. */
async function mailedToken(challenge: Parameters<typeof openChallenge>[1]): Promise<string> {
  return deriveToken(await db.transaction((tx) => openChallenge(tx, challenge)));
}

const atProvider = (person: Careful) =>
  ({ provider: "oidc", issuer: "https://id.example", subject: person.id, name: "", address: person.email }) as const;

const waysIn: Record<string, (person: Careful) => Promise<NewSession | null>> = {
  "a mailed link": async ({ id, to }) => {
    const token = await mailedToken({ kind: "log_in", userId: id, to });
    return (await logInByLink(null, { token }, visitor)).session;
  },
  "a new password by mail": async ({ id, to }) => {
    const token = await mailedToken({ kind: "reset", userId: id, to });
    return (await resetPassword({ token, password: "nine green teapots" }, visitor)).session;
  },
  "an identity provider": async (person) => {
    const { issuer, subject, provider } = atProvider(person);
    await db.insert(identities).values({ id: newId(), userId: person.id, issuer, subject, provider, label: "" });
    return logInByProvider({ ...atProvider(person), isProven: true }, visitor);
  },
};

test.each(Object.entries(waysIn))("%s is half a log-in, too, where there is a second step", async (_, come) => {
  const person = await makeCareful();
  const half = await come(person);
  expect(half?.isHalf).toBe(true);
  expect(await findSession(half?.id ?? newId())).toBeNull();
  const session = await finishLogIn({ id: half?.id ?? newId(), code: person.code }, visitor);
  expect((await requireAccountOf(session)).user.id).toBe(person.id);
});

test("logging in at an invitation joins nothing before the second step", async () => {
  const person = await makeCareful();
  const { membership } = await makeGroup();
  const { token } = await invite(membership, { email: person.email });
  const { session, groupId } = await logInAndJoin({ token, password: aPassword, browser: null }, visitor);
  expect(session.isHalf).toBe(true);
  const account = await requireAccountOf(await finishLogIn({ id: session.id, code: person.code }, visitor));
  expect(await findMembership(account, groupId)).toBeNull();
});

// V7
test("the password alone links no provider to an account that has a second step", async () => {
  const person = await makeCareful();
  const came = { ...atProvider(person), isProven: true };
  expect((await logInAndLink(came, { password: aPassword }, visitor)).isHalf).toBe(true);
  expect(await db.select().from(identities).where(eq(identities.userId, person.id))).toEqual([]);
});
