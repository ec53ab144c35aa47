import { expect, test } from "vitest";
import { db } from "@/db/client";
import { type Admin, adminOf } from "./admins";
import { type ProvenAddress, redeemLink } from "./challenges";
import { makeAdmin, makeUnverifiedUser, makeUser, tokenOf } from "./factories.testing";
import { type Account, accountOf, type Session } from "./sessions";

// The types are the test here: without its error, any of the lines below fails the type check.

test("a session cannot be written as a literal, nor copied from one", async () => {
  const { session } = await makeUnverifiedUser();
  // @ts-expect-error Only the class behind findSession has the private field.
  const forged: Session = { id: session.id, user: session.user, isReauthenticated: true, by: "cookie", isLive: true };
  // @ts-expect-error A copy leaves the private field behind.
  const copied: Session = { ...session };
  for (const each of [forged, copied]) expect(each).not.toBeInstanceOf(session.constructor);
});

test("an account cannot be written as a literal, and a session is none", async () => {
  const { account, session } = await makeUser();
  // @ts-expect-error Only the class behind accountOf has the private field.
  const forged: Account = { session, user: session.user, isAccount: true };
  // @ts-expect-error Whoever is logged in has still to prove their address.
  const promoted: Account = session;
  for (const each of [forged, promoted]) expect(each).not.toBeInstanceOf(account.constructor);
});

test("an admin cannot be written as a literal, and an account is none", async () => {
  const { admin } = await makeAdmin();
  const { account, session } = await makeUser();
  // @ts-expect-error Only the class behind adminOf has the private field.
  const forged: Admin = { session, user: session.user, isAdmin: true };
  // @ts-expect-error An account is no admin, whatever its user is.
  const promoted: Admin = account;
  for (const each of [forged, promoted]) expect(each).not.toBeInstanceOf(admin.constructor);
  expect(adminOf(session)).toBeNull();
});

test("a proven address cannot be written as a literal", async () => {
  const { user } = await makeUnverifiedUser();
  const token = await tokenOf("verify", user.id);
  const proven = await db.transaction((tx) => redeemLink(tx, { kind: "verify", token }));
  // @ts-expect-error Only what uses a challenge up makes one.
  const forged: ProvenAddress = { userId: "", address: "a@b.example", key: "a@b.example", isProven: true };
  expect(forged).not.toBeInstanceOf(proven.constructor);
});

test("an unproven session is no account, and no ordinary one is an admin", async () => {
  const { session } = await makeUnverifiedUser();
  expect([accountOf(session), adminOf(session)]).toEqual([null, null]);
});
