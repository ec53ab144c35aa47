import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { challenges } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import {
  atOnce,
  claimsTo,
  codeOf,
  makeUnverifiedUser,
  makeUser,
  newAddress,
  newestChallenge,
  newVisitor,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
  tokenOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { accountOf, findSession } from "./sessions";
import { findVerifyLink, resendVerification, verifyByCode, verifyByLink } from "./verification";

async function endLink(userId: string) {
  const { id } = await newestChallenge("verify", userId);
  await db
    .update(challenges)
    .set({ endsAt: ago(0) })
    .where(eq(challenges.id, id));
}

test("in the session that signed up, the link needs nothing more and opens no second session", async () => {
  const { session, user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  expect(await verifyByLink(session, { token }, newVisitor())).toBeNull();
  await requireAccountOf(session);
});

test("in another browser, the link takes the account's password and logs in", async () => {
  const { user, password } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  const opened = await verifyByLink(null, { token, password }, newVisitor());
  expect((await requireAccountOf(opened ?? { id: "" })).user.id).toBe(user.id);
});

test("in somebody else's session, the link takes the account's password too", async () => {
  const { user, password } = await makeUnverifiedUser();
  const other = await makeUser();
  const token = await tokenOf("verify", user.id);
  for (const wrong of [undefined, "", "another long phrase"]) {
    const refusal = await refusalOf(verifyByLink(other.session, { token, password: wrong }, newVisitor()));
    expect(refusal).toMatchObject({ code: "UNAUTHENTICATED", key: "wrongPassword", field: "password" });
  }
  const opened = await verifyByLink(other.session, { token, password }, newVisitor());
  expect((await requireAccountOf(opened ?? { id: "" })).user.id).toBe(user.id);
});

test("a wrong password at the link proves nothing, and the link stays open", async () => {
  const { session, user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  await refusalOf(verifyByLink(null, { token, password: "another long phrase" }, newVisitor()));
  expect(accountOf(await requireSessionOf(session))).toBeNull();
  expect((await findVerifyLink(token))?.state).toBe("open");
});

test("guessing the password at the link pauses like guessing at log-in", async () => {
  const { user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  const visitor = newVisitor();
  const { refusals } = await atOnce(20, () => verifyByLink(null, { token, password: "another long phrase" }, visitor));
  expect(refusals.filter((key) => key === "wrongPassword")).toHaveLength(limits.passwordTriesOfPair.amountMax);
  expect(refusals.filter((key) => key === "triesPaused")).toHaveLength(20 - limits.passwordTriesOfPair.amountMax);
});

test("a link that was used does nothing more, and says so to who looks", async () => {
  const { user, password } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  await verifyByLink(null, { token, password }, newVisitor());
  expect((await findVerifyLink(token))?.state).toBe("used");
  for (const guess of [password, "another long phrase"]) {
    const refusal = await refusalOf(verifyByLink(null, { token, password: guess }, newVisitor()));
    expect(refusal).toMatchObject({ code: "EMAIL_UNPROVEN", key: "linkIsOver" });
  }
});

test("a link that is pressed five times at once proves once and opens one session", async () => {
  const { session, user, password } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  const { done, refusals } = await atOnce(5, () => verifyByLink(null, { token, password }, newVisitor()));
  expect([done.length, new Set(refusals)]).toEqual([1, new Set(["linkIsOver"])]);
  await requireAccountOf(session);
});

test("a link whose time is over does nothing, in whatever browser", async () => {
  const { session, user, password } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  await endLink(user.id);
  expect((await findVerifyLink(token))?.state).toBe("ended");
  expect((await refusalOf(verifyByLink(session, { token }, newVisitor()))).key).toBe("linkIsOver");
  expect((await refusalOf(verifyByLink(null, { token, password }, newVisitor()))).key).toBe("linkIsOver");
  expect(accountOf(await requireSessionOf(session))).toBeNull();
});

// V3
test("a link with any character changed is no link", async () => {
  const { session, user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  for (let place = 0; place < token.length; place += 1) {
    const changed = `${token.slice(0, place)}${token[place] === "A" ? "B" : "A"}${token.slice(place + 1)}`;
    expect((await refusalOf(verifyByLink(session, { token: changed }, newVisitor()))).key).toBe("linkIsOver");
  }
  expect(await findVerifyLink("")).toBeNull();
});

// V11
test("looking at a link a hundred times changes nothing", async () => {
  const { user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  const before = await newestChallenge("verify", user.id);
  await Promise.all(Array.from({ length: 100 }, () => findVerifyLink(token)));
  expect(await newestChallenge("verify", user.id)).toEqual(before);
});

test("the link of an address that was corrected since proves nothing", async () => {
  const { session, user, address: slip } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  await resendVerification(session, { formId: newId(), email: newAddress() }, newVisitor());
  expect(await findVerifyLink(token)).toMatchObject({ state: "ended" });
  expect((await refusalOf(verifyByLink(session, { token }, newVisitor()))).key).toBe("linkIsOver");
  expect(await claimsTo(slip)).toEqual([]);
});

// V8
test("who claims an address first and never proves it gains nothing once its reader comes", async () => {
  const address = newAddress();
  const attacker = await makeUnverifiedUser({ name: "Eve", address });
  const attack = { code: await codeOf("verify", attacker.user.id), token: await tokenOf("verify", attacker.user.id) };

  const victim = await makeUser({ address });
  expect(victim.user).toMatchObject({ address, isVerified: true });
  expect(await claimsTo(address)).toMatchObject([{ userId: victim.user.id }]);

  const session = await requireSessionOf(attacker.session);
  expect([accountOf(session), session.user.address, session.user.isVerified]).toEqual([null, null, false]);
  expect((await refusalOf(verifyByCode(session, attack, newVisitor()))).key).toBe("addressIsAnothers");
  expect((await refusalOf(verifyByLink(session, attack, newVisitor()))).key).toBe("linkIsOver");
  const elsewhere = verifyByLink(null, { ...attack, password: attacker.password }, newVisitor());
  expect((await refusalOf(elsewhere)).key).toBe("linkIsOver");

  expect(accountOf(await requireSessionOf(attacker.session))).toBeNull();
  expect(await claimsTo(address)).toMatchObject([{ userId: victim.user.id }]);
  const loggedIn = await logIn({ email: address, password: victim.password }, newVisitor());
  expect((await findSession(loggedIn.id))?.user.id).toBe(victim.user.id);
});

// V8
test("the reader of a mailbox who presses the link of somebody's sign-up makes no account for them", async () => {
  const address = newAddress();
  const attacker = await makeUnverifiedUser({ name: "Eve", address });
  const victim = await makeUnverifiedUser({ address });
  const token = await tokenOf("verify", attacker.user.id);
  for (const password of [undefined, "a guess that is wrong"]) {
    const refusal = await refusalOf(verifyByLink(victim.session, { token, password }, newVisitor()));
    expect(refusal.key).toBe("wrongPassword");
  }
  expect(accountOf(await requireSessionOf(attacker.session))).toBeNull();
});
