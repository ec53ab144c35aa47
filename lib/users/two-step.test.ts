import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { halfLogIns, recoveryCodes, sessions, twoSteps } from "@/db/schema/log-ins";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { totpAt, totpStepSeconds } from "@/lib/totp";
import {
  aPassword,
  atOnce,
  mailsTo,
  makeAccount,
  makeAdmin,
  newVisitor,
  refusalOf,
  requireAccountOf,
  shutOut,
} from "./factories.testing";
import { finishLogIn, isHalfLogInOpen } from "./half-log-ins";
import { logIn } from "./log-in";
import { changePassword } from "./password-changes";
import { findSession } from "./sessions";
import { beginTwoStep, confirmTwoStep, endTwoStep, findTwoStep, renewRecoveryCodes } from "./two-step";

/** The code that the app shows some half minutes from now. */
function codeIn(secret: string, steps = 0): string {
  return totpAt(secret, Math.floor(Date.now() / 1000 / totpStepSeconds) + steps);
}

/** Someone who has set it up, by the code of the half minute before, so that the ones from now on are unused. */
async function makeCareful() {
  const person = await makeAccount();
  await beginTwoStep(person.account, {});
  const begun = await findTwoStep(person.account);
  const secret = begun.state === "begun" ? begun.secret : "";
  const { session, codes } = await confirmTwoStep(person.account, { code: codeIn(secret, -1) }, newVisitor());
  return { ...person, before: person.account, account: await requireAccountOf(session), secret, codes };
}

const enter = ({ email }: { email: string }) => logIn({ email, password: aPassword }, newVisitor());

test("a password is half a log-in then, which opens nothing until the app's code makes it whole", async () => {
  const person = await makeCareful();
  const half = await enter(person);
  expect(half.isHalf).toBe(true);
  expect(await findSession(half.id)).toBeNull();
  expect(await isHalfLogInOpen(half.id)).toBe(true);
  const session = await finishLogIn({ id: half.id, code: codeIn(person.secret) }, newVisitor());
  const account = await requireAccountOf(session);
  expect([account.user.id, account.session.isReauthenticated]).toEqual([person.id, true]);
  expect(await isHalfLogInOpen(half.id)).toBe(false);
});

test("a secret that is not confirmed asks nobody for a code, and is shown to who gave the password lately", async () => {
  const { account, email, id } = await makeAccount();
  await beginTwoStep(account, {});
  expect((await enter({ email })).isHalf).toBe(false);
  expect((await findTwoStep(account)).state).toBe("begun");
  expect((await refusalOf(confirmTwoStep(account, { code: "000000" }, newVisitor()))).key).toBe("twoStepCodeWrong");
  await db.update(sessions).set({ reauthenticatedAt: null }).where(eq(sessions.userId, id));
  const later = await requireAccountOf(account.session);
  expect((await findTwoStep(later)).state).toBe("off");
  expect((await refusalOf(confirmTwoStep(later, { code: "000000" }, newVisitor()))).key).toBe("twoStepAnew");
  expect((await refusalOf(beginTwoStep(later, {}))).key).toBe("currentPasswordMissing");
});

// V18
test("switching it on and off ends every other log-in and writes to its owner", async () => {
  const person = await makeCareful();
  expect(await findSession(person.before.session.id)).toBeNull();
  const waiting = await enter(person);
  const session = await endTwoStep(person.account, {}, newVisitor());
  expect(await findSession(person.account.session.id)).toBeNull();
  expect((await findTwoStep(await requireAccountOf(session))).state).toBe("off");
  expect((await enter(person)).isHalf).toBe(false);
  const late = finishLogIn({ id: waiting.id, code: codeIn(person.secret) }, newVisitor());
  expect((await refusalOf(late)).key).toBe("halfLogInIsOver");
  expect(await mailsTo(person.email)).toMatchObject([
    { template: "twoStepChanged", props: { isOn: true } },
    { template: "twoStepChanged", props: { isOn: false } },
  ]);
});

test("a code counts once, also when ten ask with it at once, and none from before it counts after", async () => {
  const person = await makeCareful();
  const halves = await Promise.all(Array.from({ length: 4 }, () => enter(person)));
  const code = codeIn(person.secret, 1);
  const { done, refusals } = await atOnce(4, (place) =>
    finishLogIn({ id: halves[place]?.id ?? "", code }, newVisitor()),
  );
  expect([done.length, refusals]).toEqual([1, Array(3).fill("twoStepTryWrong")]);
  const later = await enter(person);
  const earlier = finishLogIn({ id: later.id, code: codeIn(person.secret) }, newVisitor());
  expect((await refusalOf(earlier)).key).toBe("twoStepTryWrong");
});

// A
test("five wrong codes end half a log-in, also at once, and a pause meets who begins anew", async () => {
  const person = await makeCareful();
  const half = await enter(person);
  const { done, refusals } = await atOnce(8, () => finishLogIn({ id: half.id, code: "000000" }, newVisitor()));
  expect(done).toEqual([]);
  expect(refusals.filter((key) => key === "twoStepTryWrong")).toHaveLength(limits.codeWrongTriesMax);
  const right = finishLogIn({ id: half.id, code: codeIn(person.secret) }, newVisitor());
  expect((await refusalOf(right)).key).toBe("halfLogInIsOver");

  const visitor = newVisitor();
  const keys: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const { id } = await enter(person);
    for (let count = 0; count < limits.codeWrongTriesMax; count += 1)
      keys.push((await refusalOf(finishLogIn({ id, code: "000000" }, visitor))).key);
  }
  expect(keys).toContain("triesPaused");
});

// A
test("whoever has the password guesses twenty codes an hour from everywhere, and the owner hears of it and starts no new count", async () => {
  const person = await makeCareful();
  const guess = async () => {
    const { id } = await enter(person);
    const { refusals } = await atOnce(limits.codeWrongTriesMax, () =>
      finishLogIn({ id, code: "000000" }, newVisitor()),
    );
    return refusals;
  };
  const before = [...(await guess()), ...(await guess())];
  const warnings = async () => (await mailsTo(person.email)).filter(({ template }) => template === "secondStepGuessed");
  expect(await warnings()).toHaveLength(1);
  await finishLogIn({ id: (await enter(person)).id, code: codeIn(person.secret) }, newVisitor());
  const after = [...(await guess()), ...(await guess()), ...(await guess())];
  const looked = [...before, ...after].filter((key) => key === "twoStepTryWrong");
  expect(looked).toHaveLength(rateLimits.wrongCodesPerAccount.amountMax);
  expect(after.at(-1)).toBe("tooManyCodes");
  expect(await warnings()).toHaveLength(1);
});

// A
test("one client guesses ten codes an hour, whosever they are", async () => {
  const visitor = newVisitor();
  const keys: string[] = [];
  for (let count = 0; count <= rateLimits.wrongCodesPerClient.amountMax; count += 1) {
    const { id } = await enter(await makeCareful());
    keys.push((await refusalOf(finishLogIn({ id, code: "000000" }, visitor))).key);
  }
  expect(keys.filter((key) => key === "twoStepTryWrong")).toHaveLength(rateLimits.wrongCodesPerClient.amountMax);
  expect(keys.at(-1)).toBe("tooManyCodes");
});

test("a recovery code opens once, and its owner hears of it", async () => {
  const person = await makeCareful();
  expect(new Set(person.codes).size).toBe(limits.recoveryCodesMax);
  const code = person.codes[3] ?? "";
  const { done } = await atOnce(3, async () => finishLogIn({ id: (await enter(person)).id, code }, newVisitor()));
  expect(done).toHaveLength(1);
  expect(await findTwoStep(person.account)).toEqual({ state: "on", codesLeft: limits.recoveryCodesMax - 1 });
  expect((await mailsTo(person.email)).at(-1)).toMatchObject({ template: "recoveryCodeUsed", props: { left: 9 } });
});

test("new recovery codes take the place of the ones before, and their owner hears of it", async () => {
  const person = await makeCareful();
  const codes = await renewRecoveryCodes(person.account, {}, newVisitor());
  expect((await mailsTo(person.email)).at(-1)).toMatchObject({ template: "recoveryCodesRenewed" });
  const old = finishLogIn({ id: (await enter(person)).id, code: person.codes[0] ?? "" }, newVisitor());
  expect((await refusalOf(old)).key).toBe("twoStepTryWrong");
  await finishLogIn({ id: (await enter(person)).id, code: codes[0] ?? "" }, newVisitor());
});

test("neither the secret nor a code of someone stands in the database", async () => {
  const { id, secret, codes } = await makeCareful();
  const rows = [
    await db.select().from(twoSteps).where(eq(twoSteps.userId, id)),
    await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, id)),
  ];
  for (const text of [secret, ...codes]) expect(JSON.stringify(rows)).not.toContain(text);
});

// V18
test("a changed password ends what was half done, and a half log-in ends by itself", async () => {
  const person = await makeCareful();
  const half = await enter(person);
  const change = { currentPassword: aPassword, password: "nine green teapots" };
  expect((await changePassword(person.account, change, newVisitor())).isHalf).toBe(false);
  const code = codeIn(person.secret);
  expect((await refusalOf(finishLogIn({ id: half.id, code }, newVisitor()))).key).toBe("halfLogInIsOver");
  const later = await logIn({ email: person.email, password: change.password }, newVisitor());
  await db
    .update(halfLogIns)
    .set({ endsAt: ago(0) })
    .where(eq(halfLogIns.id, later.id));
  for (const id of [later.id, newId()])
    expect((await refusalOf(finishLogIn({ id, code }, newVisitor()))).key).toBe("halfLogInIsOver");
});

test("who was switched off between the two steps does not get in", async () => {
  const { admin } = await makeAdmin();
  const person = await makeCareful();
  const half = await enter(person);
  await shutOut(admin, person.id);
  const late = finishLogIn({ id: half.id, code: codeIn(person.secret) }, newVisitor());
  expect(["accountDisabled", "halfLogInIsOver"]).toContain((await refusalOf(late)).key);
});
