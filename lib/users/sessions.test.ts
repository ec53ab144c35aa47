import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { sessions } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { makeUser, newVisitor, refusalOf, requireAccountOf, requireSessionOf } from "./factories.testing";
import { logIn } from "./log-in";
import { endOtherSessions, endSession, findSession, listSessions, logOut } from "./sessions";

async function setBack(
  id: string,
  set: Partial<Record<"seenAt" | "endsAt" | "reauthenticatedAt", ReturnType<typeof ago>>>,
) {
  await db.update(sessions).set(set).where(eq(sessions.id, id));
}

async function rowOf(id: string) {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
  return row;
}

/** Someone with this many log-ins, the first of which looks. */
async function makeLoggedIn(times: number) {
  const made = await makeUser();
  const others = [];
  for (let count = 1; count < times; count += 1) {
    others.push(await logIn({ email: made.address, password: made.password }, newVisitor(`browser ${count}`)));
  }
  return { ...made, others };
}

// A
test("a session that is not used for 30 days is over, by the database's clock", async () => {
  const { session } = await makeUser();
  await setBack(session.id, { seenAt: ago(limits.sessionIdleSeconds - 60) });
  expect(await findSession(session.id)).not.toBeNull();
  await setBack(session.id, { seenAt: ago(limits.sessionIdleSeconds) });
  expect(await findSession(session.id)).toBeNull();
});

// A
test("a session ends after 90 days however much it is used, by the database's clock", async () => {
  const { session } = await makeUser();
  const row = await rowOf(session.id);
  expect(((row?.endsAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 1000).toBe(limits.sessionSeconds);
  await setBack(session.id, { endsAt: ago(-60) });
  expect(await findSession(session.id)).not.toBeNull();
  await setBack(session.id, { endsAt: ago(0) });
  expect(await findSession(session.id)).toBeNull();
});

test("use is written down every five minutes and not more often, and puts off no end", async () => {
  const { session } = await makeUser();
  const made = await rowOf(session.id);
  await findSession(session.id);
  expect(await rowOf(session.id)).toEqual(made);
  await setBack(session.id, { seenAt: ago(limits.sessionSeenSeconds + 1) });
  await findSession(session.id);
  const seen = await rowOf(session.id);
  expect(seen?.seenAt.getTime()).toBeGreaterThanOrEqual(made?.seenAt.getTime() ?? Number.POSITIVE_INFINITY);
  expect(seen?.endsAt).toEqual(made?.endsAt);
});

test("a password vouches for what is delicate for a quarter of an hour", async () => {
  const { session } = await makeUser();
  await setBack(session.id, { reauthenticatedAt: ago(limits.reauthenticationSeconds - 60) });
  expect((await requireSessionOf(session)).isReauthenticated).toBe(true);
  await setBack(session.id, { reauthenticatedAt: ago(limits.reauthenticationSeconds) });
  expect((await requireSessionOf(session)).isReauthenticated).toBe(false);
});

test("an id that no session has, or that is over, is nobody's", async () => {
  const { session } = await makeUser();
  await logOut(session);
  expect(await findSession(session.id)).toBeNull();
  expect(await findSession(newId())).toBeNull();
});

test("the list has a person's own live sessions, this one first", async () => {
  const { account, others } = await makeLoggedIn(4);
  await makeLoggedIn(2);
  const [idle, over, live] = others.map(({ id }) => id);
  await setBack(idle ?? "", { seenAt: ago(limits.sessionIdleSeconds) });
  await setBack(over ?? "", { endsAt: ago(0) });
  expect(await listSessions(account)).toMatchObject([
    { id: account.session.id, isThis: true },
    { id: live, isThis: false, userAgent: "browser 3" },
  ]);
});

test("ending one session ends that one at its next request", async () => {
  const { account, others } = await makeLoggedIn(3);
  const [gone, kept] = others.map(({ id }) => id);
  await endSession(account, gone ?? "");
  expect(await findSession(gone ?? "")).toBeNull();
  expect((await listSessions(account)).map(({ id }) => id)).toEqual([account.session.id, kept]);
  expect(await refusalOf(endSession(account, gone ?? ""))).toMatchObject({ code: "NOT_FOUND", key: "sessionIsOver" });
});

test("somebody else's session cannot be ended, and looks like one that is not there", async () => {
  const { account } = await makeUser();
  const other = await makeUser();
  const refusals = [
    await refusalOf(endSession(account, other.session.id)),
    await refusalOf(endSession(account, newId())),
  ];
  for (const refusal of refusals) expect({ ...refusal }).toMatchObject({ code: "NOT_FOUND", key: "sessionIsOver" });
  expect(await findSession(other.session.id)).not.toBeNull();
});

test("ending all others leaves this one, and other people's", async () => {
  const { account } = await makeLoggedIn(4);
  const stranger = await makeLoggedIn(2);
  await endOtherSessions(account);
  expect(await listSessions(account)).toMatchObject([{ id: account.session.id }]);
  expect(await listSessions(stranger.account)).toHaveLength(2);
});

test("logging out ends this session alone", async () => {
  const { session, others } = await makeLoggedIn(2);
  await logOut(session);
  expect(await findSession(session.id)).toBeNull();
  await requireAccountOf(others[0] ?? { id: "" });
});
