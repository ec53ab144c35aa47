import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { replaceSettings } from "@/lib/settings";
import { findAccountByKey } from "./accounts";
import {
  atOnce,
  claimsOf,
  claimsTo,
  codeOf,
  mailsTo,
  newAccount,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
  requireSessionOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { accountOf } from "./sessions";
import { signUp } from "./sign-up";
import { addAddress, listAddresses } from "./user-addresses";
import { resendVerification, verifyByCode } from "./verification";

const withoutMail = { ...process.env, MAIL_MODE: "none" };
const withMail = { ...process.env, MAIL_MODE: "mailbox" };

beforeEach(() => replaceSettings(withoutMail));

async function signUpWithoutMail(email = newAddress()) {
  const input = newAccount({ email });
  const session = await requireSessionOf(await signUp(input, newVisitor()));
  return { ...input, session };
}

test("without mail the first claim is an account at once, and nothing of it is called verified", async () => {
  const { session, email, password } = await signUpWithoutMail();
  expect(accountOf(session)).not.toBeNull();
  expect(session.user.isVerified).toBe(false);
  expect(await mailsTo(email)).toEqual([]);
  const again = await requireAccountOf(await logIn({ email: email.toUpperCase(), password }, newVisitor()));
  expect(await listAddresses(again)).toMatchObject([{ address: email, isVerified: false, isPrimary: true }]);
});

test("without mail a second claim is told at the email field, and makes nothing", async () => {
  const first = await signUpWithoutMail();
  const second = newAccount({ email: ` ${first.email.toUpperCase()}` });
  const refusal = await refusalOf(signUp(second, newVisitor()));
  expect(refusal).toMatchObject({ code: "CONFLICT", key: "addressHasAccount", field: "email" });
  expect(await db.select().from(users).where(eq(users.id, second.formId))).toEqual([]);
  expect(await claimsTo(first.email)).toMatchObject([{ userId: first.formId }]);
});

test("of 20 people who claim one address at once without mail, one gets it", async () => {
  const email = newAddress();
  const { done, refusals } = await atOnce(20, () => signUp(newAccount({ email }), newVisitor()));
  expect([done.length, refusals]).toEqual([1, Array(19).fill("addressHasAccount")]);
  expect(await claimsTo(email)).toHaveLength(1);
});

test("the same form sent twice at once without mail makes one account, and both answers are its session", async () => {
  const input = newAccount();
  const { done } = await atOnce(2, () => signUp(input, newVisitor()));
  expect(done).toHaveLength(2);
  expect(await claimsTo(input.email)).toMatchObject([{ userId: input.formId }]);
});

test("without mail nothing asks for a proof, and asking for one takes nobody's address away", async () => {
  const { session, email } = await signUpWithoutMail();
  expect(
    (await refusalOf(resendVerification(session, { formId: newId(), email: newAddress() }, newVisitor()))).key,
  ).toBe("noMailToConfirm");
  const account = await requireAccountOf(session);
  const add = addAddress(account, { formId: newAccount().formId, email: newAddress() });
  expect((await refusalOf(add)).key).toBe("noMailToConfirm");
  expect(await claimsTo(email)).toMatchObject([{ userId: session.user.id, isReserved: true, isPrimary: true }]);
});

test("when mail arrives later, an account from before logs in, and is asked to prove its address", async () => {
  const { email, password } = await signUpWithoutMail();
  replaceSettings(withMail);
  const session = await requireSessionOf(await logIn({ email, password }, newVisitor()));
  expect(accountOf(session)).toBeNull();
  await resendVerification(session, { formId: newId(), email }, newVisitor());
  await verifyByCode(session, { code: await codeOf("verify", session.user.id) }, newVisitor());
  await requireAccountOf(session);
  expect(await claimsOf(session.user.id)).toMatchObject([{ key: email, isReserved: false, isPrimary: true }]);
});

test("a slip in the new address does not lock an account from before mail out", async () => {
  const { session, email, password } = await signUpWithoutMail();
  replaceSettings(withMail);
  const slip = newAddress();
  await resendVerification(session, { formId: newId(), email: slip }, newVisitor());
  expect((await requireSessionOf(session)).user.address).toBe(slip);
  const again = await requireSessionOf(await logIn({ email, password }, newVisitor()));
  await resendVerification(again, { formId: newId(), email }, newVisitor());
  await verifyByCode(again, { code: await codeOf("verify", again.user.id) }, newVisitor());
  expect((await requireAccountOf(again)).user.address).toBe(email);
  expect(await claimsTo(slip)).toEqual([]);
});

// V8
test("who proves an address from outside gets a new account; the one from before mail loses the address and keeps its row", async () => {
  const before = await signUpWithoutMail();
  replaceSettings(withMail);
  const outside = newAccount({ email: before.email, password: "the mailbox is mine" });
  const session = await requireSessionOf(await signUp(outside, newVisitor()));
  expect((await mailsTo(before.email)).map(({ template }) => template)).toEqual(["verifyAddress"]);
  await verifyByCode(session, { code: await codeOf("verify", outside.formId) }, newVisitor());

  expect((await findAccountByKey(db, before.email))?.id).toBe(outside.formId);
  expect(await claimsOf(before.formId)).toEqual([]);
  expect(await db.select().from(users).where(eq(users.id, before.formId))).toHaveLength(1);
  const left = await requireSessionOf(before.session);
  expect([left.user.address, left.user.isVerified, accountOf(left)]).toEqual([null, false, null]);
  const refusal = await refusalOf(logIn({ email: before.email, password: before.password }, newVisitor()));
  expect(refusal.key).toBe("wrongLogIn");

  const own = newAddress();
  await resendVerification(left, { formId: newId(), email: own }, newVisitor());
  await verifyByCode(left, { code: await codeOf("verify", before.formId) }, newVisitor());
  expect((await requireAccountOf(left)).user.address).toBe(own);
});

test("an address that was proven while there was mail stays taken when there is none", async () => {
  replaceSettings(withMail);
  const input = newAccount();
  const session = await requireSessionOf(await signUp(input, newVisitor()));
  await verifyByCode(session, { code: await codeOf("verify", input.formId) }, newVisitor());
  replaceSettings(withoutMail);
  const refusal = await refusalOf(signUp(newAccount({ email: input.email }), newVisitor()));
  expect(refusal.key).toBe("addressHasAccount");
});
