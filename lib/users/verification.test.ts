import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { challenges } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import {
  atOnce,
  claimsOf,
  claimsTo,
  codeOf,
  mailsTo,
  makeUnverifiedUser,
  makeUser,
  newAddress,
  newestChallenge,
  newVisitor,
  otherCode,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
} from "./factories.testing";
import { accountOf, findSession, logOut } from "./sessions";
import { resendVerification, verifyByCode } from "./verification";
import type { Visitor } from "./visitor";

const wrong = limits.codeWrongTriesMax;

test("the mailed code proves the address, and its person is welcomed", async () => {
  const { session, user, address } = await makeUnverifiedUser();
  await verifyByCode(session, { code: await codeOf("verify", user.id) }, newVisitor());
  const account = await requireAccountOf(session);
  expect(account.user).toMatchObject({ address, isVerified: true });
  expect((await mailsTo(address)).map(({ template }) => template)).toEqual(["verifyAddress", "welcome"]);
});

test("five wrong codes end the right one, and each says how many tries are left", async () => {
  const { session, user } = await makeUnverifiedUser();
  const code = await codeOf("verify", user.id);
  for (let left = wrong - 1; left >= 0; left -= 1) {
    const refusal = await refusalOf(verifyByCode(session, { code: otherCode(code) }, newVisitor()));
    expect(refusal).toMatchObject({ code: "EMAIL_UNPROVEN", key: "codeIsWrong", field: "code", values: { left } });
  }
  expect(await refusalOf(verifyByCode(session, { code }, newVisitor()))).toMatchObject({
    key: "codeIsOver",
    field: "code",
  });
  expect(accountOf(await requireSessionOf(session))).toBeNull();
});

test("the right code as the fifth try is in time", async () => {
  const { session, user } = await makeUnverifiedUser();
  const code = await codeOf("verify", user.id);
  for (let tries = 1; tries < wrong; tries += 1)
    await refusalOf(verifyByCode(session, { code: otherCode(code) }, newVisitor()));
  await verifyByCode(session, { code }, newVisitor());
  await requireAccountOf(session);
});

test("of 50 wrong codes at once five are looked at", async () => {
  const { session, user } = await makeUnverifiedUser();
  const code = await codeOf("verify", user.id);
  const { refusals } = await atOnce(50, () => verifyByCode(session, { code: otherCode(code) }, newVisitor()));
  expect(refusals.filter((key) => key === "codeIsWrong")).toHaveLength(wrong);
  expect(refusals.filter((key) => key === "codeIsOver" || key === "tooManyCodes")).toHaveLength(50 - wrong);
  expect((await newestChallenge("verify", user.id)).wrongTries).toBe(wrong);
});

test("new codes bring no new tries without end: neither for one account nor for one client", async () => {
  const { amountMax: ofAccount } = rateLimits.wrongCodesPerAccount;
  const { amountMax: ofClient } = rateLimits.wrongCodesPerClient;
  async function guess(times: number, visitor?: Visitor) {
    const { session, user } = await makeUnverifiedUser();
    const keys: string[] = [];
    for (let count = 0; count < times; count += 1) {
      // As if the mail had come anew each time.
      await db.update(challenges).set({ wrongTries: 0 }).where(eq(challenges.userId, user.id));
      const code = otherCode(await codeOf("verify", user.id));
      keys.push((await refusalOf(verifyByCode(session, { code }, visitor ?? newVisitor()))).key);
    }
    return keys;
  }
  expect((await guess(ofAccount + 1)).slice(-2)).toEqual(["codeIsWrong", "tooManyCodes"]);
  const visitor = newVisitor();
  expect((await guess(ofClient + 1, visitor)).slice(-2)).toEqual(["codeIsWrong", "tooManyCodes"]);
  expect(await guess(1, visitor)).toEqual(["tooManyCodes"]);
});

test("right codes count for nobody: a whole club may sign up behind one client", async () => {
  const visitor = newVisitor();
  for (let count = 0; count <= rateLimits.wrongCodesPerClient.amountMax; count += 1) {
    const { session, user } = await makeUnverifiedUser();
    await verifyByCode(session, { code: await codeOf("verify", user.id) }, visitor);
  }
});

test("a code works in the session that asked for it and in no other", async () => {
  const asked = await makeUnverifiedUser();
  const other = await makeUnverifiedUser();
  const code = await codeOf("verify", asked.user.id);
  await refusalOf(verifyByCode(other.session, { code }, newVisitor()));
  expect(accountOf(await requireSessionOf(asked.session))).toBeNull();
  expect(accountOf(await requireSessionOf(other.session))).toBeNull();
});

test("a code dies with the session that asked for it", async () => {
  const { session, user } = await makeUnverifiedUser();
  const code = await codeOf("verify", user.id);
  await logOut(session);
  expect((await refusalOf(verifyByCode(session, { code }, newVisitor()))).key).toBe("codeIsOver");
  expect(await findSession(session.id)).toBeNull();
});

test("after ten minutes a code is over", async () => {
  const { session, user } = await makeUnverifiedUser();
  const { id, codeEndsAt, createdAt } = await newestChallenge("verify", user.id);
  expect(((codeEndsAt?.getTime() ?? 0) - createdAt.getTime()) / 1000).toBe(limits.codeSeconds);
  await db
    .update(challenges)
    .set({ codeEndsAt: ago(0) })
    .where(eq(challenges.id, id));
  const refusal = await refusalOf(verifyByCode(session, { code: await codeOf("verify", user.id) }, newVisitor()));
  expect(refusal.key).toBe("codeIsOver");
});

test("a code that is typed five times at once proves once and welcomes once", async () => {
  const { session, user, address } = await makeUnverifiedUser();
  const code = await codeOf("verify", user.id);
  const { done, refusals } = await atOnce(wrong, () => verifyByCode(session, { code }, newVisitor()));
  expect([done.length, new Set(refusals)]).toEqual([1, new Set(["codeIsOver"])]);
  expect((await mailsTo(address)).filter(({ template }) => template === "welcome")).toHaveLength(1);
});

test("a new mail makes the code of the last one worthless", async () => {
  const { session, user, address } = await makeUnverifiedUser();
  const old = await codeOf("verify", user.id);
  await resendVerification(session, { formId: newId(), email: address }, newVisitor());
  expect((await refusalOf(verifyByCode(session, { code: old }, newVisitor()))).key).toBe("codeIsWrong");
  await verifyByCode(session, { code: await codeOf("verify", user.id) }, newVisitor());
  await requireAccountOf(session);
});

test("a mistyped address is corrected, and the wrong one keeps nothing", async () => {
  const { session, user, address: slip } = await makeUnverifiedUser();
  const address = newAddress();
  await resendVerification(session, { formId: newId(), email: address }, newVisitor());
  await verifyByCode(session, { code: await codeOf("verify", user.id) }, newVisitor());
  expect((await requireAccountOf(session)).user.address).toBe(address);
  expect(await claimsTo(slip)).toEqual([]);
});

test("correcting the address in a page from before the proof takes nothing away", async () => {
  const { session, user, address } = await makeUnverifiedUser();
  await verifyByCode(session, { code: await codeOf("verify", user.id) }, newVisitor());
  expect(session.user.isVerified).toBe(false);
  await resendVerification(session, { formId: newId(), email: newAddress() }, newVisitor());
  expect(await claimsOf(user.id)).toMatchObject([{ key: address, isPrimary: true, verifiedAt: expect.any(Date) }]);
});

test("an address gets so many mails an hour, whoever asks for them and whether or not it has an account", async () => {
  const { amountMax } = rateLimits.mailsPerAddress;
  const owner = await makeUser();
  // The owner's own sign-up was the first mail.
  for (const [email, sent] of [
    [owner.address, 1],
    [newAddress(), 0],
  ] as const) {
    for (let count: number = sent; count < amountMax; count += 1) {
      await resendVerification((await makeUnverifiedUser()).session, { formId: newId(), email }, newVisitor());
    }
    const { session } = await makeUnverifiedUser();
    const refusal = await refusalOf(resendVerification(session, { formId: newId(), email }, newVisitor()));
    expect(refusal).toMatchObject({ code: "RATE_LIMITED", key: "tooManyMails" });
    expect(refusal.retryAfterSeconds).toBeGreaterThan(3000);
  }
});

test("a session that ended under way asks for no mail", async () => {
  const { session } = await makeUnverifiedUser();
  await logOut(session);
  const email = newAddress();
  expect((await refusalOf(resendVerification(session, { formId: newId(), email }, newVisitor()))).code).toBe(
    "UNAUTHENTICATED",
  );
  expect(await mailsTo(email)).toEqual([]);
});

test("who is proven already is asked nothing and mailed nothing", async () => {
  const { session, address } = await makeUser();
  await verifyByCode(session, { code: "000000" }, newVisitor());
  await resendVerification(session, { formId: newId(), email: address }, newVisitor());
  expect((await mailsTo(address)).map(({ template }) => template)).toEqual(["verifyAddress", "welcome"]);
});

test("two people who prove the same address at once: one gets it, the other is told", async () => {
  for (let round = 0; round < 6; round += 1) {
    const address = newAddress();
    const people = await Promise.all([makeUnverifiedUser({ address }), makeUnverifiedUser({ address })]);
    const codes = await Promise.all(people.map(({ user }) => codeOf("verify", user.id)));
    const { done, refusals } = await atOnce(2, async (place) => {
      const person = people[place];
      if (person) await verifyByCode(person.session, { code: codes[place] ?? "" }, newVisitor());
    });
    expect([done.length, refusals]).toEqual([1, ["addressIsAnothers"]]);
    expect((await claimsTo(address)).filter(({ verifiedAt }) => verifiedAt)).toHaveLength(1);
    const accounts = await Promise.all(people.map(async ({ session }) => accountOf(await requireSessionOf(session))));
    expect(accounts.filter(Boolean)).toHaveLength(1);
  }
});
