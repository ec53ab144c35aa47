import { sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { instance } from "@/db/schema/instance";
import { sessions } from "@/db/schema/log-ins";
import { userEmails, users } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { currentKeyId, keyRing } from "@/lib/keys";
import { log } from "@/lib/log";
import { settings } from "@/lib/settings";
import { deriveToken, isSameSecret, linkOf } from "@/lib/tokens";
import { isAccountsAddress } from "./accounts";
import { type ParsedAddress, parseAddress } from "./addresses";
import { proveByMailbox } from "./challenges";
import { checkPassword, hashPassword } from "./passwords";
import { isAwake, type NewSession, openSession } from "./sessions";
import { insertUser, mailSignUp, type NewAccount, repeatSignUp } from "./sign-up";
import { verifyAddress } from "./verification";
import type { Visitor } from "./visitor";

/** The link that makes the first admin, as long as there is none. The start prints it; nothing stores it. */
export async function findSetUpLink(): Promise<string | null> {
  const open = await findOpenInstance(db);
  return open ? linkOf({ kind: "setup", id: open.id, keyId: currentKeyId() }, settings().origin) : null;
}

/** Whether nobody has an account here: the instance was just started, and waits for its first admin. */
export async function hasNoUsers(): Promise<boolean> {
  const [user] = await db.select({ id: users.id }).from(users).limit(1);
  return user === undefined;
}

export async function isSetUpToken(token: string): Promise<boolean> {
  const open = await findOpenInstance(db);
  return open !== null && isTokenOf(open.id, token);
}

/**
 * Whether nobody can act as an admin: there is none, or only one whose address was never proven and whose log-in is
 * over, as after a set-up whose mail could not go out.
 */
async function findOpenInstance(reader: Reader): Promise<{ id: string } | null> {
  const canLogIn = sql`exists (
    select from ${userEmails} where ${userEmails.userId} = ${users.id} and ${isAccountsAddress})`;
  const isLoggedIn = sql`exists (
    select from ${sessions} where ${sessions.userId} = ${users.id} and ${isAwake})`;
  const [row] = await reader
    .select({
      id: instance.id,
      hasAdmin: sql<boolean>`exists (select from ${users} where ${users.isAdmin} and (${canLogIn} or ${isLoggedIn}))`,
    })
    .from(instance);
  return row && !row.hasAdmin ? { id: row.id } : null;
}

/** A link printed before a key was added still works. */
function isTokenOf(instanceId: string, token: string): boolean {
  return [...keyRing().keys()].some((keyId) =>
    isSameSecret(token, deriveToken({ kind: "setup", id: instanceId, keyId })),
  );
}

/**
 * Makes the first admin. In mode `mailbox` this verifies the address, since only this admin could read its mail; in
 * mode `live` the mail goes out like anyone's.
 */
export async function setUpFirstAdmin(input: NewAccount & { token: string }, visitor: Visitor): Promise<NewSession> {
  const to = parseAddress(input.email);
  checkPassword(input.password, { about: [input.name, to.address] });
  // Before the costly hash, which strangers are not given here; what decides is the look under the lock below.
  if (!(await isSetUpToken(input.token))) return repeatSetUp(input, { to, visitor });
  const passwordHash = await hashPassword(input.password);
  const made = await db.transaction(async (tx) => {
    await tx.select({ id: instance.id }).from(instance).for("update");
    const open = await findOpenInstance(tx);
    if (!open || !isTokenOf(open.id, input.token)) return null;
    const userId = await insertUser(tx, { ...input, to, passwordHash, isAdmin: true });
    if (!userId) return null;
    const session = await openSession(tx, { userId, userAgent: visitor.userAgent, gavePassword: true });
    const { mode } = settings().mail;
    if (mode === "live") await mailSignUp(tx, { userId, to, sessionId: session.id });
    if (mode === "mailbox") await verifyAddress(tx, proveByMailbox(userId, to));
    return session;
  });
  if (!made) return repeatSetUp(input, { to, visitor });
  log.info("security.set_up", { client: visitor.client, userId: input.formId });
  return made;
}

/** The form that set this up may be sent a second time, by an impatient finger or after a lost answer. */
async function repeatSetUp(
  input: NewAccount & { token: string },
  { to, visitor }: { to: ParsedAddress; visitor: Visitor },
): Promise<NewSession> {
  const [row] = await db.select({ id: instance.id }).from(instance);
  const again = row && isTokenOf(row.id, input.token) ? await repeatSignUp(input, { to, visitor }) : null;
  if (!again) throw new DomainError("NOT_FOUND", "setUpIsOver");
  return again;
}
