import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { apiTokens } from "@/db/schema/access";
import { sessions } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { endApiToken, findAccountByToken, listApiTokens, makeApiToken } from "./api-tokens";
import { aPassword, makeAccount, newVisitor, refusalOf, requireAccountOf } from "./factories.testing";
import { changePassword } from "./password-changes";
import { lockUserOf } from "./sessions";

test("a token opens its owner's account until it is ended, and only its hash is kept", async () => {
  const { account } = await makeAccount();
  const { token } = await makeApiToken(account, { name: "Script" });
  expect((await findAccountByToken(token))?.user.id).toBe(account.user.id);
  const [kept] = await db.select().from(apiTokens).where(eq(apiTokens.userId, account.user.id));
  expect(JSON.stringify(kept)).not.toContain(token);
  const [listed] = await listApiTokens(account);
  expect(listed).toMatchObject({ name: "Script", beginning: token.slice(0, 10), isOver: false });
  for (const wrong of ["", token.slice(0, -1), `${token}x`, token.replace("quits_", "")]) {
    expect(await findAccountByToken(wrong)).toBeNull();
  }
  const stranger = await makeAccount();
  expect((await refusalOf(endApiToken(stranger.account, listed?.id ?? ""))).code).toBe("NOT_FOUND");
  await endApiToken(account, listed?.id ?? "");
  expect(await findAccountByToken(token)).toBeNull();
});

// A
test("a token ends with the password, with the account, and by itself", async () => {
  for (const end of ["password", "disabled", "time"] as const) {
    const { account, id } = await makeAccount();
    const { token } = await makeApiToken(account, { name: "Script" });
    const byToken = await findAccountByToken(token);
    const change = { currentPassword: aPassword, password: "a new lamp altogether" };
    if (end === "password") await changePassword(account, change, newVisitor());
    if (end === "disabled") await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id));
    if (end === "time") await db.update(apiTokens).set({ endsAt: sql`now()` }).where(eq(apiTokens.userId, id));
    expect(await findAccountByToken(token)).toBeNull();
    // What was under way when it ended writes nothing any more.
    const write = db.transaction((tx) => lockUserOf(tx, (byToken ?? account).session));
    if (end === "password") expect((await refusalOf(write)).code).toBe("UNAUTHENTICATED");
    else await write;
  }
});

// A
test("making a token asks for the password when it was given long ago, and a token never makes another", async () => {
  const { account } = await makeAccount();
  const { token } = await makeApiToken(account, { name: "Script" });
  await db
    .update(sessions)
    .set({ reauthenticatedAt: sql`now() - interval '1 hour'` })
    .where(eq(sessions.id, account.session.id));
  const later = await requireAccountOf(account.session);
  const byToken = await findAccountByToken(token);
  for (const each of [later, byToken ?? later]) {
    expect((await refusalOf(makeApiToken(each, { name: "More" }))).key).toBe("currentPasswordMissing");
  }
});
