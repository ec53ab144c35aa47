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
import type { Admin } from "@/lib/users/admins";
import {
  aPassword,
  atOnce,
  mailsTo,
  makeAccount,
  makeAdmin,
  makePerson,
  makeUnverifiedUser,
  newAddress,
  newestChallenge,
  newVisitor,
  otherTokens,
  proveFurther,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
  shutOut,
  tokenOf,
} from "@/lib/users/factories.testing";
import { findLogInLink, logInByLink, requestLogInLink } from "@/lib/users/log-in-links";
import { changePassword } from "@/lib/users/password-changes";
import { findSession, type NewSession } from "@/lib/users/sessions";
import { removeAddress } from "@/lib/users/user-addresses";
import { answerLogInLinks } from "./answer-log-in-link";

let admin: Admin;

beforeAll(async () => {
  ({ admin } = await makeAdmin());
});

/** Asks at the form, and does what the worker then does with each job that the form left. */
async function ask(email: string, { formId = newId(), wayBack = "/welcome" } = {}) {
  await requestLogInLink({ formId, email, wayBack }, newVisitor());
  const challengeId = derivedId(formId, addressKey(email));
  const jobs = await db.execute<{ data: { challengeId: string; key: string; wayBack: string } }>(
    sql`select data from pgboss.job where name = 'answer-log-in-link' and singleton_key = ${challengeId}`,
  );
  for (const { data } of jobs) await answerLogInLinks.work(openJobScope("answer-log-in-link"), data);
  return jobs;
}

async function linkMailsTo(address: string) {
  return (await mailsTo(address)).filter(({ template }) => template === "logInLink");
}

async function tokenFor(email: string, userId: string, wayBack?: string) {
  await ask(email, { wayBack });
  return tokenOf("log_in", userId);
}

const opened = (session: NewSession | null) => requireAccountOf(session ?? { id: newId() });

test("the mailed link logs in, once, in a browser that knows nothing, and goes back to where it began", async () => {
  const { id, email } = await makePerson();
  const token = await tokenFor(` ${email.toUpperCase()}`, id, "/invite/abc?x=1");
  expect(await findLogInLink(token)).toMatchObject({ userId: id, state: "open", isProven: true });
  const { session, wayBack } = await logInByLink(null, { token }, newVisitor());
  expect((await opened(session)).user.id).toBe(id);
  expect(wayBack).toBe("/invite/abc?x=1");
  expect((await findLogInLink(token))?.state).toBe("used");
  expect((await refusalOf(logInByLink(null, { token }, newVisitor()))).key).toBe("linkIsOver");
});

test("whoever came by a link still has to give the password for what is delicate", async () => {
  const { id, email } = await makePerson();
  const { session } = await logInByLink(null, { token: await tokenFor(email, id) }, newVisitor());
  expect((await opened(session)).session.isReauthenticated).toBe(false);
});

// V9
test("neither the queue nor the database holds where the link leads back", async () => {
  const { id, email } = await makePerson();
  const jobs = await ask(email, { wayBack: "/invite/secret-of-an-invitation" });
  expect(JSON.stringify([...jobs])).not.toContain("secret-of");
  expect(JSON.stringify(await newestChallenge("log_in", id))).not.toContain("secret-of");
});

test("a link that is pressed 20 times at once opens one log-in", async () => {
  const { id, email } = await makePerson();
  const token = await tokenFor(email, id);
  const { done, refusals } = await atOnce(20, () => logInByLink(null, { token }, newVisitor()));
  expect([done.length, refusals]).toEqual([1, Array(19).fill("linkIsOver")]);
});

// A
test("after ten minutes the link is over", async () => {
  const { id, email } = await makePerson();
  const token = await tokenFor(email, id);
  const { endsAt, createdAt } = await newestChallenge("log_in", id);
  expect((endsAt.getTime() - createdAt.getTime()) / 1000).toBe(limits.logInLinkSeconds);
  await db
    .update(challenges)
    .set({ endsAt: ago(0) })
    .where(eq(challenges.userId, id));
  expect((await findLogInLink(token))?.state).toBe("ended");
  expect((await refusalOf(logInByLink(null, { token }, newVisitor()))).key).toBe("linkIsOver");
});

// V18
test("a changed password ends the links that were asked for before", async () => {
  const { id, email, account } = await makeAccount();
  const token = await tokenFor(email, id);
  await changePassword(account, { currentPassword: aPassword, password: "nine green teapots" }, newVisitor());
  expect((await refusalOf(logInByLink(null, { token }, newVisitor()))).key).toBe("linkIsOver");
});

test("the same form sent twice, and its job done twice, sends one mail", async () => {
  const { email } = await makePerson();
  const formId = newId();
  await ask(email, { formId });
  await ask(email, { formId });
  expect(await linkMailsTo(email)).toHaveLength(1);
});

// V25
test("an address that nobody has is answered alike and gets no mail, nor does a disabled account", async () => {
  const disabled = await makePerson();
  await shutOut(admin, disabled.id);
  for (const address of [newAddress(), disabled.email, (await makePerson()).email]) {
    expect(await ask(address)).toHaveLength(1);
  }
  expect(await linkMailsTo(disabled.email)).toEqual([]);
});

// V25
test("an address gets three links an hour, whether or not it has an account", async () => {
  for (const address of [(await makePerson()).email, newAddress()]) {
    for (let count = 0; count < rateLimits.logInLinksPerAddress.amountMax; count += 1) await ask(address);
    expect((await refusalOf(ask(address))).key).toBe("tooManyMails");
  }
});

// V8
test("an address that nobody has proven is proven by the link only for who made the account", async () => {
  const { user, session, address, password } = await makeUnverifiedUser();
  const token = await tokenFor(address, user.id);
  const stranger = (await makeAccount()).account.session;
  for (const other of [null, stranger]) {
    const press = (typed?: string) => logInByLink(other, { token, password: typed }, newVisitor());
    expect((await refusalOf(press())).key).toBe("wrongPassword");
    expect((await refusalOf(press("an entirely other one"))).key).toBe("wrongPassword");
  }
  expect(await logInByLink(session, { token }, newVisitor())).toMatchObject({ session: null });
  expect((await requireAccountOf(session)).user.id).toBe(user.id);

  const other = await makeUnverifiedUser();
  const link = { token: await tokenFor(other.address, other.user.id), password };
  const came = await logInByLink(null, link, newVisitor());
  expect((await opened(came.session)).session.isReauthenticated).toBe(true);
});

// V8
test("who claimed an address early gets nothing by the link of its owner", async () => {
  const address = newAddress();
  const early = await makeUnverifiedUser({ address });
  const owner = await makePerson({ email: address });
  const { session } = await logInByLink(null, { token: await tokenFor(address, owner.id) }, newVisitor());
  expect((await opened(session)).user.id).toBe(owner.id);
  expect((await requireSessionOf(early.session)).user.isVerified).toBe(false);
});

test("a link in a mailbox that was taken off the account opens nothing", async () => {
  const { account, id } = await makeAccount();
  const { email, addressId } = await proveFurther(account);
  const token = await tokenFor(email, id);
  await removeAddress(account, { addressId });
  expect((await refusalOf(logInByLink(null, { token }, newVisitor()))).key).toBe("linkIsOver");
  expect(await findSession(account.session.id)).not.toBeNull();
});

test("someone who was switched off after the mail does not get in", async () => {
  const { id, email } = await makePerson();
  const token = await tokenFor(email, id);
  await shutOut(admin, id);
  expect((await refusalOf(logInByLink(null, { token }, newVisitor()))).key).toBe("accountDisabled");
});

// V3
test("a link with a changed character, or of another kind, is no link", async () => {
  const { id, email } = await makePerson();
  const token = await tokenFor(email, id);
  for (const wrong of [...otherTokens(token), ""]) {
    expect(await findLogInLink(wrong)).toBeNull();
    expect((await refusalOf(logInByLink(null, { token: wrong }, newVisitor()))).key).toBe("linkIsOver");
  }
});

test("without mail nobody asks for a link", async () => {
  replaceSettings({ ...process.env, MAIL_MODE: "none" });
  expect(await refusalOf(ask(newAddress()))).toMatchObject({ code: "FORBIDDEN", key: "noMailToLogIn" });
  replaceSettings(process.env);
});
