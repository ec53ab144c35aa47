import { randomBytes } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { keyRing } from "@/lib/keys";
import { replaceSettings } from "@/lib/settings";
import { adminOf, listUsers } from "./admins";
import {
  atOnce,
  claimsOf,
  claimsTo,
  codeOf,
  mailsTo,
  newAccount,
  newVisitor,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { accountOf } from "./sessions";
import { findSetUpLink, isSetUpToken, setUpFirstAdmin } from "./set-up";
import { signUp } from "./sign-up";
import { verifyByCode } from "./verification";

const live = { MAIL_MODE: "live", SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "quits@house.example" };

/** As nobody had come yet: of first admins there is one a database, and each test here wants to be before that. */
afterEach(async () => {
  await db.delete(users);
  replaceSettings(process.env);
});

async function printedToken(): Promise<string> {
  const link = await findSetUpLink();
  expect(link).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{43}$/);
  return link?.split("/").at(-1) ?? "";
}

test("the printed link makes an admin, once, and is dead afterwards", async () => {
  const token = await printedToken();
  expect(await isSetUpToken(token)).toBe(true);
  const session = await requireSessionOf(await setUpFirstAdmin({ ...newAccount(), token }, newVisitor()));
  expect(adminOf(session)?.user.isAdmin).toBe(true);
  expect([await findSetUpLink(), await isSetUpToken(token)]).toEqual([null, false]);
  const refusal = await refusalOf(setUpFirstAdmin({ ...newAccount(), token }, newVisitor()));
  expect(refusal).toMatchObject({ code: "NOT_FOUND", key: "setUpIsOver" });
  expect(await db.select().from(users)).toHaveLength(1);
});

// V3
test("a token with any character changed makes nobody", async () => {
  const token = await printedToken();
  for (let place = 0; place < token.length; place += 1) {
    const changed = `${token.slice(0, place)}${token[place] === "A" ? "B" : "A"}${token.slice(place + 1)}`;
    expect(await isSetUpToken(changed)).toBe(false);
    expect((await refusalOf(setUpFirstAdmin({ ...newAccount(), token: changed }, newVisitor()))).key).toBe(
      "setUpIsOver",
    );
  }
  expect(await isSetUpToken("")).toBe(false);
  expect(await db.select().from(users)).toEqual([]);
});

test("of 20 people with the link at once, one becomes the admin, and the others become nobody", async () => {
  const token = await printedToken();
  const { done, refusals } = await atOnce(20, () => setUpFirstAdmin({ ...newAccount(), token }, newVisitor()));
  expect([done.length, refusals]).toEqual([1, Array(19).fill("setUpIsOver")]);
  expect(await db.select().from(users)).toMatchObject([{ isAdmin: true }]);
});

test("the same form sent twice, at once or later, is answered twice by the one admin's session", async () => {
  const input = { ...newAccount(), token: await printedToken() };
  const { done } = await atOnce(2, () => setUpFirstAdmin(input, newVisitor()));
  const later = await setUpFirstAdmin(input, newVisitor());
  const admins = await Promise.all([...done, later].map(async (each) => (await requireSessionOf(each)).user.id));
  expect(admins).toEqual(Array(3).fill(input.formId));
  expect((await refusalOf(setUpFirstAdmin({ ...input, token: "A".repeat(43) }, newVisitor()))).key).toBe("setUpIsOver");
});

test("where mails are kept, the first admin's address is verified and taken from whoever claimed it", async () => {
  const claim = newAccount();
  await signUp(claim, newVisitor());
  const input = { ...newAccount({ email: claim.email }), token: await printedToken() };
  const account = await requireAccountOf(await setUpFirstAdmin(input, newVisitor()));
  expect(account.user).toMatchObject({ address: claim.email, isVerified: true, isAdmin: true });
  expect(await claimsTo(claim.email)).toMatchObject([{ userId: input.formId }]);
  expect(await claimsOf(claim.formId)).toEqual([]);
});

// V2
test("where mails are kept, an address that has an account is told, and that account is no admin", async () => {
  const owner = newAccount();
  const session = await requireSessionOf(await signUp(owner, newVisitor()));
  await verifyByCode(session, { code: await codeOf("verify", owner.formId) }, newVisitor());
  const input = { ...newAccount({ email: owner.email }), token: await printedToken() };
  expect(await refusalOf(setUpFirstAdmin(input, newVisitor()))).toMatchObject({
    code: "CONFLICT",
    key: "addressIsAnothers",
  });
  expect(await db.select().from(users)).toMatchObject([{ id: owner.formId, isAdmin: false }]);
});

test("where mail goes out, the first admin is asked to prove the address, and reaches the desk before", async () => {
  replaceSettings({ ...process.env, ...live });
  const input = { ...newAccount(), token: await printedToken() };
  const session = await requireSessionOf(await setUpFirstAdmin(input, newVisitor()));
  expect([accountOf(session), adminOf(session) !== null]).toEqual([null, true]);
  expect(await mailsTo(input.email)).toMatchObject([{ template: "verifyAddress" }]);
  await verifyByCode(session, { code: await codeOf("verify", input.formId) }, newVisitor());
  await requireAccountOf(session);
});

test("without mail the first admin is an account at once, with nothing verified and no mail", async () => {
  replaceSettings({ ...process.env, MAIL_MODE: "none" });
  const input = { ...newAccount(), token: await printedToken() };
  const account = await requireAccountOf(await setUpFirstAdmin(input, newVisitor()));
  expect(account.user).toMatchObject({ isAdmin: true, isVerified: false });
  expect(await mailsTo(input.email)).toEqual([]);
  await requireAccountOf(await logIn({ email: input.email, password: input.password }, newVisitor()));
});

test("a link that was printed before a key was added still works", async () => {
  const token = await printedToken();
  keyRing().set(2, randomBytes(32));
  try {
    expect(await printedToken()).not.toBe(token);
    await requireSessionOf(await setUpFirstAdmin({ ...newAccount(), token }, newVisitor()));
  } finally {
    keyRing().delete(2);
  }
});

// A
test("a bad password sets up nothing", async () => {
  const token = await printedToken();
  const input = { ...newAccount({ password: "1234567890" }), token };
  expect((await refusalOf(setUpFirstAdmin(input, newVisitor()))).key).toBe("passwordCommon");
  expect(await isSetUpToken(token)).toBe(true);
});

test("the admin's list has everyone, newest first, page by page", async () => {
  const input = { ...newAccount(), token: await printedToken() };
  const session = await requireSessionOf(await setUpFirstAdmin(input, newVisitor()));
  const admin = adminOf(session);
  if (!admin) throw new Error("There is no admin.");
  const person = newAccount({ name: "Jonas" });
  await signUp(person, newVisitor());
  const { users: listed, hasMore } = await listUsers(admin);
  expect(listed).toMatchObject([
    { id: person.formId, name: "Jonas", address: person.email, isVerified: false, isAdmin: false },
    { id: input.formId, isVerified: true, isAdmin: true, isDisabled: false },
  ]);
  expect(hasMore).toBe(false);
  expect((await listUsers(admin, { before: person.formId })).users).toHaveLength(1);
});

test("a first admin whose mail never came and whose log-in is over can be made anew, and not before", async () => {
  replaceSettings({ ...process.env, ...live });
  const token = await printedToken();
  await setUpFirstAdmin({ ...newAccount(), token }, newVisitor());
  expect(await findSetUpLink()).toBeNull();
  await db.delete(sessions);
  expect(await isSetUpToken(token)).toBe(true);
});
