import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { findAccountByKey } from "./accounts";
import {
  aPassword,
  atOnce,
  claimsOf,
  claimsTo,
  mailsTo,
  makeUser,
  newAccount,
  newAddress,
  newVisitor,
  refusalOf,
  requireSessionOf,
} from "./factories.testing";
import { logIn } from "./log-in";
import { accountOf } from "./sessions";
import { signUp } from "./sign-up";

async function rowOf(userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row;
}

test("signing up makes an account that has still to prove its address, and a session that is no account", async () => {
  const input = newAccount({ name: "Mara Lind", region: "de-AT", timeZone: "Europe/Vienna" });
  const session = await requireSessionOf(await signUp(input, newVisitor()));
  expect(session.user).toMatchObject({
    id: input.formId,
    name: "Mara Lind",
    region: "de-AT",
    timeZone: "Europe/Vienna",
    address: input.email,
    isVerified: false,
    isAdmin: false,
  });
  expect(accountOf(session)).toBeNull();
  expect(await mailsTo(input.email)).toMatchObject([{ template: "verifyAddress", link: { kind: "verify" } }]);
});

test("an address that was only claimed logs nobody in", async () => {
  const input = newAccount();
  await signUp(input, newVisitor());
  const refusal = await refusalOf(logIn({ email: input.email, password: input.password }, newVisitor()));
  expect(refusal.key).toBe("wrongLogIn");
});

// V2
test.each(["as it is", "in capitals", "with space around it", "composed otherwise"])(
  "signing up with an address that has an account, %s, changes nothing of that account",
  async (spelling) => {
    const owner = await makeUser({ address: `zoë.${newAddress()}` });
    const spellings: Record<string, string> = {
      "in capitals": owner.address.toUpperCase(),
      "with space around it": ` ${owner.address} `,
      "composed otherwise": owner.address.normalize("NFD"),
    };
    const before = [await rowOf(owner.user.id), await claimsOf(owner.user.id)];
    const input = newAccount({
      name: "Eve",
      email: spellings[spelling] ?? owner.address,
      password: "another long phrase",
    });
    const session = await requireSessionOf(await signUp(input, newVisitor()));
    expect([await rowOf(owner.user.id), await claimsOf(owner.user.id)]).toEqual(before);
    expect([session.user.id, session.user.isVerified]).toEqual([input.formId, false]);
    expect((await findAccountByKey(db, owner.address))?.id).toBe(owner.user.id);
  },
);

// V2, V25
test("the mail to an address that has an account says so and carries no link and no code", async () => {
  const owner = await makeUser();
  await signUp(newAccount({ email: owner.address }), newVisitor());
  const [, , mail] = await mailsTo(owner.address);
  expect(mail).toEqual({ template: "alreadyRegistered", link: null, props: {} });
});

test("the same form sent twice makes one account and one mail, and both answers are that account's session", async () => {
  const input = newAccount();
  const first = await signUp(input, newVisitor());
  const second = await signUp(input, newVisitor());
  expect(second.id).not.toBe(first.id);
  expect((await requireSessionOf(second)).user.id).toBe(input.formId);
  expect(await claimsTo(input.email)).toHaveLength(1);
  expect(await mailsTo(input.email)).toHaveLength(1);
});

test("the same form sent twice at once makes one account, and both answers are that account's session", async () => {
  const input = newAccount();
  const { done } = await atOnce(2, () => signUp(input, newVisitor()));
  const people = await Promise.all(done.map(async (session) => (await requireSessionOf(session)).user.id));
  expect(people).toEqual([input.formId, input.formId]);
  expect(await mailsTo(input.email)).toHaveLength(1);
});

test("the same form sent 20 times at once makes one account and one mail", async () => {
  const input = newAccount();
  const { done, refusals } = await atOnce(20, () => signUp(input, newVisitor()));
  expect(done.length).toBeGreaterThanOrEqual(1);
  // The address gets no more mails than its limit, whoever asks, and its account no more looks at a password.
  expect(refusals.filter((key) => key !== "tooManyMails" && key !== "triesPaused")).toEqual([]);
  expect(await claimsTo(input.email)).toHaveLength(1);
  expect(await mailsTo(input.email)).toHaveLength(1);
  expect(await db.select().from(sessions).where(eq(sessions.userId, input.formId))).toHaveLength(done.length);
});

test.each([
  ["another name", { name: "Eve" }],
  ["another address", { email: "eve@else.example" }],
  ["another password", { password: "another long phrase" }],
])("a form that was sent before is refused with %s, and changes nothing", async (_, change) => {
  const input = newAccount();
  await signUp(input, newVisitor());
  const before = [await rowOf(input.formId), await claimsOf(input.formId)];
  const refusal = await refusalOf(signUp({ ...input, ...change }, newVisitor()));
  expect(refusal).toMatchObject({ code: "CONFLICT", key: "formWasSent" });
  expect([await rowOf(input.formId), await claimsOf(input.formId)]).toEqual(before);
});

test("a form's id is no way around the pauses: guessing a password through it counts as logging in", async () => {
  const owner = await makeUser();
  const guess = { ...newAccount({ email: owner.address, password: "another long phrase" }), formId: owner.formId };
  const visitor = newVisitor();
  const { refusals } = await atOnce(limits.passwordTriesOfPair.amountMax * 2, () => signUp(guess, visitor));
  expect(refusals.filter((key) => key === "formWasSent")).toHaveLength(limits.passwordTriesOfPair.amountMax);
  const refusal = await refusalOf(logIn({ email: owner.address, password: owner.password }, visitor));
  expect(refusal.key).toBe("triesPaused");
});

test("a form of an account that was switched off opens no session", async () => {
  const owner = await makeUser();
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, owner.user.id));
  const again = { ...newAccount({ email: owner.address }), formId: owner.formId };
  expect((await refusalOf(signUp(again, newVisitor()))).key).toBe("formWasSent");
});

test("from one client come so many accounts in an hour and no more", async () => {
  const visitor = newVisitor();
  const { amountMax } = rateLimits.signUpsPerClient;
  const { done, refusals } = await atOnce(amountMax + 5, () => signUp(newAccount(), visitor));
  expect([done.length, refusals]).toEqual([amountMax, Array(5).fill("tooManySignUps")]);
});

// A
test("a password about the person or below ten characters makes no account", async () => {
  for (const password of ["short", "Mara Lind 99", "1234567890"]) {
    const input = newAccount({ password });
    expect(await refusalOf(signUp(input, newVisitor()))).toMatchObject({ code: "INVALID", field: "password" });
    expect(await claimsTo(input.email)).toEqual([]);
  }
});

test("strangers with one form id between them make one account", async () => {
  const formId = newId();
  const { done, refusals } = await atOnce(2, () => signUp(newAccount({ formId, password: aPassword }), newVisitor()));
  expect([done.length, refusals]).toEqual([1, ["formWasSent"]]);
});
