import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitationTokens, joins } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { lockInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import { tryInvitationCode } from "@/lib/groups/invitations/codes";
import type { OpenedInvitation } from "@/lib/groups/invitations/opening";
import { log } from "@/lib/log";
import { hasMail } from "@/lib/settings";
import { hashToken } from "@/lib/tokens";
import { parseAddress } from "@/lib/users/addresses";
import { proveByReceived } from "@/lib/users/challenges";
import { checkLogIn, openLogIn } from "@/lib/users/log-in";
import { checkPassword, hashPassword } from "@/lib/users/passwords";
import { requireReauthentication } from "@/lib/users/reauthentication";
import { type Account, lockUserOf, type NewSession, openSession } from "@/lib/users/sessions";
import { insertUser, type NewAccount, repeatSignUp } from "@/lib/users/sign-up";
import { bringAddress } from "@/lib/users/user-addresses";
import { verifyAddress } from "@/lib/users/verification";
import type { Visitor } from "@/lib/users/visitor";
import { type InvitedBrowser, ownsAddress, requireInvitee } from "./invitees";
import { takePlace } from "./taking-places";

/** Where someone is now, and the log-in that was opened for it. */
export type Joined = { groupId: string; session: NewSession };

export type NewInvitee = Omit<NewAccount, "email"> & {
  token: string;
  browser: InvitedBrowser | null;
  /** Only where nobody knows it and nothing can show whose it is. */
  email?: string;
};

/**
 * Makes an account and gives it the place, at once: the address that was shown needs no second mail. It only ever
 * inserts, so that no existing account can be touched by it. The same form sent twice joins once.
 */
export async function joinAsNewUser(input: NewInvitee, visitor: Visitor): Promise<Joined> {
  try {
    return await joinAnew(await requireInvitation(input.token, visitor), input, visitor);
  } catch (error) {
    const isUsed = error instanceof DomainError && error.code === "INVITE_ALREADY_USED";
    const again = isUsed ? await repeatJoin(input, visitor) : null;
    if (again) return again;
    throw error;
  }
}

async function joinAnew(opened: OpenedInvitation, input: NewInvitee, visitor: Visitor): Promise<Joined> {
  const { name, formId, region, timeZone } = input;
  const { to, received } = await requireInvitee(opened, input);
  checkPassword(input.password, { about: [name, to.address] });
  const passwordHash = await hashPassword(input.password);
  const { userAgent } = visitor;
  const session = await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    const user = { formId, name, region, timeZone, to, passwordHash, isAdmin: false };
    const userId = await insertUser(tx, user);
    if (!userId) throw new DomainError("CONFLICT", "formWasSent");
    if (received) await verifyAddress(tx, proveByReceived(userId, to, received), { welcomes: false });
    const made = await openSession(tx, { userId, userAgent, gavePassword: true });
    const joiner = { userId, name, to, madeUser: true, addedAddress: true, sessionId: made.id, userAgent };
    await takePlace(tx, { opened, ...locked }, joiner);
    return made;
  });
  log.info("security.signed_up", { client: visitor.client, userId: formId, groupId: opened.groupId });
  return { session, groupId: opened.groupId };
}

/** Logs in to what this very form has made, where its answer was lost on the way. */
async function repeatJoin(input: NewInvitee, visitor: Visitor): Promise<Joined | null> {
  const [made] = await db
    .select({ groupId: joins.groupId, address: joins.address, key: joins.addressKey })
    .from(joins)
    .innerJoin(
      invitationTokens,
      and(eq(invitationTokens.groupId, joins.groupId), eq(invitationTokens.invitationId, joins.invitationId)),
    )
    .where(
      and(eq(invitationTokens.hash, hashToken(input.token)), eq(joins.userId, input.formId), eq(joins.madeUser, true)),
    );
  if (!made?.address || !made.key) return null;
  const to = { address: made.address, key: made.key };
  const session = await repeatSignUp({ ...input, email: to.address }, { to, visitor });
  return session && { session, groupId: made.groupId };
}

/** Logs in with the address that was shown and joins, in one press: both happen, or neither. */
export async function logInAndJoin(
  { token, password, browser }: { token: string; password: string; browser: InvitedBrowser | null },
  visitor: Visitor,
): Promise<Joined> {
  const opened = await requireInvitation(token, visitor);
  const { to } = await requireInvitee(opened, { browser });
  const checked = await checkLogIn({ email: to.address, password }, visitor).catch(sayAtPassword);
  const { id: userId, name } = checked.account;
  const { userAgent } = visitor;
  const session = await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    const made = await openLogIn(tx, checked, visitor);
    await requireOwn(tx, { userId, key: to.key });
    // Half a log-in joins nothing: after its second step it comes back to the invitation and one press.
    if (made.isHalf) return made;
    const joiner = { userId, name, to, madeUser: false, addedAddress: false, sessionId: made.id, userAgent };
    await takePlace(tx, { opened, ...locked }, joiner);
    return made;
  });
  if (!session.isHalf) log.info("security.logged_in", { client: visitor.client, userId, groupId: opened.groupId });
  return { session, groupId: opened.groupId };
}

/** The address stands there already, so what doesn't match it can only be the password. */
function sayAtPassword(error: unknown): never {
  if (error instanceof DomainError && error.key === "wrongLogIn")
    throw new DomainError("UNAUTHENTICATED", "wrongPassword", { field: "password" });
  throw error;
}

/** One press of someone who is logged in with the invited address or, where nobody knows one, with any. */
export async function joinWithAccount(
  account: Account,
  opened: OpenedInvitation,
  { userAgent }: Visitor,
): Promise<{ groupId: string }> {
  const { id: userId, name, address } = account.user;
  const own = opened.to ?? (address === null ? null : parseAddress(address));
  await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    await lockUserOf(tx, account.session);
    if (opened.to && hasMail()) await requireOwn(tx, { userId, key: opened.to.key });
    const joiner = { userId, name, to: own, madeUser: false, addedAddress: false, sessionId: null, userAgent };
    await takePlace(tx, { opened, ...locked }, joiner);
  });
  return { groupId: opened.groupId };
}

/**
 * "This address is mine too": the code that went to the invited address brings it to the account, and the account to its
 * place. As everywhere, an account gets a further address only from someone who has given its password lately.
 */
export async function joinWithFurtherAddress(
  account: Account,
  { opened, code, currentPassword }: { opened: OpenedInvitation; code: string; currentPassword?: string },
  visitor: Visitor,
): Promise<{ groupId: string }> {
  const { user, session } = account;
  await requireReauthentication(account, currentPassword);
  const { to, received } = await tryInvitationCode(opened, { code, asked: { session } }, visitor);
  await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    await lockUserOf(tx, session);
    await bringAddress(tx, proveByReceived(user.id, to, received));
    const came = { userId: user.id, name: user.name, to, userAgent: visitor.userAgent };
    const joiner = { ...came, madeUser: false, addedAddress: true, sessionId: null };
    await takePlace(tx, { opened, ...locked }, joiner);
  });
  log.info("security.address_proven", { userId: user.id });
  return { groupId: opened.groupId };
}

async function requireOwn(tx: Transaction, claim: { userId: string; key: string }): Promise<void> {
  if (!(await ownsAddress(tx, claim))) throw new DomainError("EMAIL_MISMATCH", "invitationIsAnothers");
}
