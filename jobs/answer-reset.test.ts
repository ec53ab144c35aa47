import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { challenges } from "@/db/schema/log-ins";
import { derivedId, newId } from "@/lib/ids";
import { openJobScope } from "@/lib/job-scope";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { replaceSettings } from "@/lib/settings";
import { addressKey } from "@/lib/users/addresses";
import { type Admin, issueResetLink } from "@/lib/users/admins";
import {
  atOnce,
  mailsTo,
  makeAdmin,
  makeUnverifiedUser,
  makeUser,
  newAccount,
  newAddress,
  newestChallenge,
  newVisitor,
  proveFurther,
  refusalOf,
  requireAccountOf,
  shutOut,
  tokenOf,
} from "@/lib/users/factories.testing";
import { logIn } from "@/lib/users/log-in";
import { findResetLink, requestReset, resetPassword } from "@/lib/users/password-changes";
import { findSession } from "@/lib/users/sessions";
import { signUp } from "@/lib/users/sign-up";
import { removeAddress } from "@/lib/users/user-addresses";
import { answerResets } from "./answer-reset";

const password = "a new lamp altogether";

let admin: Admin;

beforeAll(async () => {
  ({ admin } = await makeAdmin());
});

/** Asks at the form, and does what the worker then does with each job that the form left. */
async function askForReset(email: string, formId = newId(), wayBack = "/welcome") {
  await requestReset({ formId, email, wayBack }, newVisitor());
  const jobs = await jobsOf(formId, email);
  for (const { data } of jobs) await answerResets.work(openJobScope("answer-reset"), data);
  return jobs.length;
}

async function jobsOf(formId: string, email: string) {
  const challengeId = derivedId(formId, addressKey(email));
  return db.execute<{ data: { challengeId: string; key: string } }>(
    sql`select data from pgboss.job where name = 'answer-reset' and singleton_key = ${challengeId}`,
  );
}

async function resetMailsTo(address: string) {
  return (await mailsTo(address)).filter(({ template }) => template === "resetPassword");
}

test("the mailed link sets a new password, once, ends all log-ins and opens one", async () => {
  const { user, address, password: old, session } = await makeUser();
  await askForReset(` ${address.toUpperCase()}`);
  const token = await tokenOf("reset", user.id);
  expect(await findResetLink(token)).toMatchObject({ userId: user.id, state: "open" });
  const { session: opened } = await resetPassword({ token, password }, newVisitor());
  expect((await requireAccountOf(opened)).user.id).toBe(user.id);
  expect(await findSession(session.id)).toBeNull();
  await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  expect((await refusalOf(logIn({ email: address, password: old }, newVisitor()))).key).toBe("wrongLogIn");
  expect((await findResetLink(token))?.state).toBe("used");
  expect((await refusalOf(resetPassword({ token, password }, newVisitor()))).key).toBe("linkIsOver");
  expect((await mailsTo(address)).at(-1)?.template).toBe("passwordChanged");
});

test("a reset goes on where it was asked for, in whatever browser", async () => {
  const { user, address } = await makeUser();
  await askForReset(address, newId(), "/invite/abc?x=1");
  const token = await tokenOf("reset", user.id);
  expect((await resetPassword({ token, password }, newVisitor())).wayBack).toBe("/invite/abc?x=1");
});

// V9
test("neither the queue nor the database holds where a reset leads back", async () => {
  const { user, address } = await makeUser();
  const formId = newId();
  await askForReset(address, formId, "/invite/secret-of-an-invitation");
  expect(JSON.stringify([...(await jobsOf(formId, address))])).not.toContain("secret-of");
  expect(JSON.stringify(await newestChallenge("reset", user.id))).not.toContain("secret-of");
});

test("a job that an older version queued knows no way back, and is answered", async () => {
  const { user, address } = await makeUser();
  await answerResets.work(openJobScope("answer-reset"), { challengeId: newId(), key: address });
  const token = await tokenOf("reset", user.id);
  expect((await resetPassword({ token, password }, newVisitor())).wayBack).toBeNull();
});

test("a link that is pressed 20 times at once sets one password", async () => {
  const { user } = await makeUser();
  await askForReset(user.address ?? "");
  const token = await tokenOf("reset", user.id);
  const { done, refusals } = await atOnce(20, (place) =>
    resetPassword({ token, password: `${password} ${place}` }, newVisitor()),
  );
  expect([done.length, refusals]).toEqual([1, Array(19).fill("linkIsOver")]);
  await requireAccountOf(done[0]?.session ?? { id: "" });
});

test("after half an hour the link is over", async () => {
  const { user, address } = await makeUser();
  await askForReset(address);
  const { id, endsAt, createdAt } = await newestChallenge("reset", user.id);
  expect((endsAt.getTime() - createdAt.getTime()) / 1000).toBe(limits.resetLinkSeconds);
  await db
    .update(challenges)
    .set({ endsAt: ago(0) })
    .where(eq(challenges.id, id));
  const token = await tokenOf("reset", user.id);
  expect((await findResetLink(token))?.state).toBe("ended");
  expect((await refusalOf(resetPassword({ token, password }, newVisitor()))).key).toBe("linkIsOver");
});

test("a new password ends the other open links, also when two are pressed at once", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { user, address } = await makeUser();
    await askForReset(address);
    const first = await tokenOf("reset", user.id);
    await askForReset(address);
    const tokens = [first, await tokenOf("reset", user.id)];
    const { done, refusals } = await atOnce(2, (place) =>
      resetPassword({ token: tokens[place] ?? "", password }, newVisitor()),
    );
    expect([done.length, refusals]).toEqual([1, ["linkIsOver"]]);
    for (const token of tokens) expect((await findResetLink(token))?.state).toBe("used");
  }
});

test("the same form sent twice, and its job done twice, sends one mail", async () => {
  const { address } = await makeUser();
  const formId = newId();
  expect(await askForReset(address, formId)).toBe(1);
  await askForReset(address, formId);
  const challengeId = derivedId(formId, address);
  await answerResets.work(openJobScope("answer-reset"), { challengeId, key: address });
  expect(await resetMailsTo(address)).toMatchObject([{ link: { kind: "reset", id: challengeId } }]);
});

test("a form whose mistyped address was mended sends its mail to the mended one", async () => {
  const { address } = await makeUser();
  const formId = newId();
  await askForReset(newAddress(), formId);
  await askForReset(address, formId);
  expect(await resetMailsTo(address)).toHaveLength(1);
});

// V25
test("an address that nobody has, or has not proven, is answered alike and gets no mail", async () => {
  const claimed = await makeUnverifiedUser();
  const disabled = await makeUser();
  await shutOut(admin, disabled.user.id);
  for (const address of [newAddress(), claimed.address, disabled.address]) {
    expect(await askForReset(address)).toBe(1);
    expect(await resetMailsTo(address)).toEqual([]);
  }
});

// V25
test("an address gets three links an hour, whether or not it has an account", async () => {
  for (const address of [(await makeUser()).address, (await makeUnverifiedUser()).address]) {
    for (let count = 0; count < rateLimits.resetsPerAddress.amountMax; count += 1) await askForReset(address);
    expect((await refusalOf(askForReset(address))).key).toBe("tooManyMails");
  }
});

test("sign-ups of strangers with someone's address leave them their way back", async () => {
  const { address } = await makeUser();
  for (let count = 1; count < rateLimits.mailsPerAddress.amountMax; count += 1) {
    await signUp(newAccount({ email: address }), newVisitor());
  }
  expect((await refusalOf(signUp(newAccount({ email: address }), newVisitor()))).key).toBe("tooManyMails");
  await askForReset(address);
  expect(await resetMailsTo(address)).toHaveLength(1);
});

test("a client asks for so many links an hour and no more", async () => {
  const visitor = newVisitor();
  const { amountMax } = rateLimits.resetsPerClient;
  const { done, refusals } = await atOnce(amountMax + 5, () =>
    requestReset({ formId: newId(), email: newAddress(), wayBack: "/welcome" }, visitor),
  );
  expect([done.length, refusals]).toEqual([amountMax, Array(5).fill("tooManyResets")]);
});

test("a link in a mailbox that was taken off the account opens nothing", async () => {
  const { account, user } = await makeUser();
  const { email, addressId } = await proveFurther(account);
  await askForReset(email);
  const token = await tokenOf("reset", user.id);
  await removeAddress(account, { addressId });
  expect((await refusalOf(resetPassword({ token, password }, newVisitor()))).key).toBe("linkIsOver");
  expect(await findSession(account.session.id)).not.toBeNull();
});

// A
test("a bad password leaves the link open and the log-ins there", async () => {
  const { user, address, session } = await makeUser();
  await askForReset(address);
  const token = await tokenOf("reset", user.id);
  expect(await refusalOf(resetPassword({ token, password: "1234567890" }, newVisitor()))).toMatchObject({
    key: "passwordCommon",
    field: "password",
  });
  expect((await findResetLink(token))?.state).toBe("open");
  expect(await findSession(session.id)).not.toBeNull();
});

// V3
test("a link with any character changed, or of another kind, is no link", async () => {
  const person = await makeUnverifiedUser();
  const { user, address } = await makeUser();
  await askForReset(address);
  const token = await tokenOf("reset", user.id);
  const changed = Array.from(token, (character, place) => {
    return `${token.slice(0, place)}${character === "A" ? "B" : "A"}${token.slice(place + 1)}`;
  });
  for (const wrong of [...changed, await tokenOf("verify", person.user.id), ""]) {
    expect(await findResetLink(wrong)).toBeNull();
    expect((await refusalOf(resetPassword({ token: wrong, password }, newVisitor()))).key).toBe("linkIsOver");
  }
});

test("someone who was switched off after the mail sets no password", async () => {
  const { user, address } = await makeUser();
  await askForReset(address);
  const token = await tokenOf("reset", user.id);
  await shutOut(admin, user.id);
  expect((await refusalOf(resetPassword({ token, password }, newVisitor()))).key).toBe("accountDisabled");
  expect((await findResetLink(token))?.state).toBe("open");
});

test("where there is mail, in whatever mode, no admin holds a reset link", async () => {
  const { user } = await makeUser();
  const live = { MAIL_MODE: "live", SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "quits@house.example" };
  for (const mode of [{}, live]) {
    replaceSettings({ ...process.env, ...mode });
    expect(await refusalOf(issueResetLink(admin, user.id))).toMatchObject({
      code: "FORBIDDEN",
      key: "resetGoesByMail",
    });
  }
  replaceSettings(process.env);
  expect(await db.select().from(challenges).where(eq(challenges.userId, user.id))).toHaveLength(1);
});

test("without mail nobody asks for a reset, and the admin issues a link that works", async () => {
  replaceSettings({ ...process.env, MAIL_MODE: "none" });
  const { session, user, address } = await makeUnverifiedUser();
  const asking = requestReset({ formId: newId(), email: address, wayBack: "/welcome" }, newVisitor());
  expect(await refusalOf(asking)).toMatchObject({ code: "FORBIDDEN", key: "noMailToReset" });
  const link = await issueResetLink(admin, user.id);
  expect(link.split("/").slice(0, -1).join("/")).toBe("http://localhost:3000/reset-password");
  const reset = await resetPassword({ token: link.split("/").at(-1) ?? "", password }, newVisitor());
  expect(reset.wayBack).toBeNull();
  await requireAccountOf(reset.session);
  await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  expect(await findSession(session.id)).toBeNull();
  expect(await mailsTo(address)).toEqual([]);
  expect((await refusalOf(issueResetLink(admin, newId()))).code).toBe("NOT_FOUND");
  replaceSettings(process.env);
});
