import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { limits } from "@/lib/limits";
import { enableUser } from "./admins";
import {
  aPassword,
  makeAdmin,
  makeUnverifiedUser,
  makeUser,
  newAddress,
  newVisitor,
  refusalOf,
  requireAccountOf,
  shutOut,
} from "./factories.testing";
import { logIn } from "./log-in";
import { changePassword } from "./password-changes";
import { needsRehash } from "./passwords";

async function hashOf(userId: string): Promise<string> {
  const [row] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return row?.passwordHash ?? "";
}

test("the right password logs in, under a new session each time", async () => {
  const { user, address, password, session } = await makeUser();
  const one = await logIn({ email: address, password }, newVisitor());
  const two = await logIn({ email: ` ${address.toUpperCase()} `, password }, newVisitor());
  expect(new Set([session.id, one.id, two.id]).size).toBe(3);
  expect((await requireAccountOf(two)).user.id).toBe(user.id);
});

test("a session keeps what its browser says of itself, up to a limit", async () => {
  const { address, password } = await makeUser();
  const { id } = await logIn({ email: address, password }, newVisitor("é".repeat(1000)));
  const [row] = await db.select({ userAgent: sessions.userAgent }).from(sessions).where(eq(sessions.id, id));
  expect(row?.userAgent).toBe("é".repeat(limits.userAgentCharactersMax));
});

// V25
test("a wrong password, an unknown address and an unproven one are refused in the same words", async () => {
  const known = await makeUser();
  const unproven = await makeUnverifiedUser();
  const refusals = await Promise.all([
    refusalOf(logIn({ email: known.address, password: "another long phrase" }, newVisitor())),
    refusalOf(logIn({ email: newAddress(), password: aPassword }, newVisitor())),
    refusalOf(logIn({ email: unproven.address, password: unproven.password }, newVisitor())),
    refusalOf(logIn({ email: known.address, password: "" }, newVisitor())),
  ]);
  for (const refusal of refusals) expect({ ...refusal }).toEqual({ ...refusals[0] });
  expect(refusals[0]).toMatchObject({ code: "UNAUTHENTICATED", key: "wrongLogIn", field: undefined });
});

test("someone switched off gets in again only after being switched on, and only the right password hears of it", async () => {
  const { admin } = await makeAdmin();
  const { user, address, password } = await makeUser();
  await shutOut(admin, user.id);
  expect((await refusalOf(logIn({ email: address, password }, newVisitor()))).key).toBe("accountDisabled");
  const guess = logIn({ email: address, password: "another long phrase" }, newVisitor());
  expect((await refusalOf(guess)).key).toBe("wrongLogIn");
  await enableUser(admin, user.id);
  await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
});

// A
test("a log-in makes an old hash anew, and the same password goes on working", async () => {
  const { user, address, password } = await makeUser();
  const old = await hash(password, { algorithm: 2, memoryCost: 4096, timeCost: 2, parallelism: 1 });
  await db.update(users).set({ passwordHash: old }).where(eq(users.id, user.id));
  await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  const fresh = await hashOf(user.id);
  expect([fresh === old, needsRehash(fresh)]).toEqual([false, false]);
  await requireAccountOf(await logIn({ email: address, password }, newVisitor()));
  expect(await hashOf(user.id)).toBe(fresh);
});

// V18
test("a log-in that races a password change opens no session that outlives it", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { account, address, password } = await makeUser();
    const changing = changePassword(
      account,
      { currentPassword: password, password: "a new lamp altogether" },
      newVisitor(),
    );
    const loggingIn = Array.from({ length: 3 }, () =>
      logIn({ email: address, password }, newVisitor()).catch(() => null),
    );
    const { id } = await changing;
    await Promise.all(loggingIn);
    const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, account.user.id));
    expect(left).toEqual([{ id }]);
  }
});
