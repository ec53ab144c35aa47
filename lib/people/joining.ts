import { and, eq, isNotNull, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { invitations, invitationTokens, joins } from "@/db/schema/invitations";
import { userEmails } from "@/db/schema/users";
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
import { lacksTwoStep, requireFitting } from "./admission";
import { type InvitedBrowser, ownsAddress, requireInvitee } from "./invitees";
import { type Joiner, prepareJoin, takePlace } from "./taking-places";

/**
 * Where someone is now, and the log-in that was opened for it. They are not in yet where the group wants a second step
 * first, and where the log-in itself has one.
 */
export type Joined = { groupId: string; session: NewSession; isIn: boolean };

export type NewInvitee = Omit<NewAccount, "email"> & {
  token: string;
  browser: InvitedBrowser | null;
  /** Only where nobody knows it and nothing can show whose it is. */
  email?: string;
};

/**
 * Makes an account and gives it the place, at once: the address that was shown needs no second mail. It only ever
 * inserts, so that no existing account can be touched by it. The same form sent twice joins once. Where the group wants
 * a second step from everyone, the account is made, and the place waits until that is set up.
 */
export async function joinAsNewUser(input: NewInvitee, visitor: Visitor): Promise<Joined> {
  try {
    return await joinAnew(await requireInvitation(input.token, visitor), input, visitor);
  } catch (error) {
    const mayBeRepeated = error instanceof DomainError && (isUsed(error) || error.key === "formWasSent");
    const again = mayBeRepeated ? await repeatJoin(input, visitor) : null;
    if (again) return again;
    throw error;
  }
}

function isUsed({ code }: DomainError): boolean {
  return code === "INVITE_ALREADY_USED";
}

async function joinAnew(opened: OpenedInvitation, input: NewInvitee, visitor: Visitor): Promise<Joined> {
  const { name, formId, region, timeZone } = input;
  const { to, received } = await requireInvitee(opened, input);
  checkPassword(input.password, { about: [name, to.address] });
  const passwordHash = await hashPassword(input.password);
  const { userAgent, address: from } = visitor;
  const joined = await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    const user = { formId, name, region, timeZone, to, passwordHash, isAdmin: false };
    const userId = await insertUser(tx, user);
    if (!userId) throw new DomainError("CONFLICT", "formWasSent");
    const isIn = !(await lacksTwoStep(tx, { groupId: opened.groupId, userId }));
    // Whoever has still to set up their second step hears by another mail that there is an account.
    if (received) await verifyAddress(tx, proveByReceived(userId, to, received), { welcomes: !isIn });
    const session = await openSession(tx, { userId, userAgent, gavePassword: true });
    const joiner = { userId, name, to, madeUser: true, addedAddress: true, sessionId: session.id, userAgent, from };
    await (isIn ? takePlace : waitForTwoStep)(tx, { opened, ...locked }, joiner);
    return { session, isIn };
  });
  log.info("security.signed_up", { client: visitor.client, userId: formId, groupId: opened.groupId });
  return { ...joined, groupId: opened.groupId };
}

/** Refuses at once whoever could not join anyway, and writes down for the others what they have brought. */
async function waitForTwoStep(
  tx: Transaction,
  { opened: { groupId, invitationId, to } }: { opened: OpenedInvitation },
  { userId, from }: Joiner,
): Promise<void> {
  await requireFitting(tx, { groupId, to }, { userId, from });
  await prepareJoin(tx, { groupId, invitationId, userId });
}

/** Logs in to what this very form has made, where its answer was lost on the way. */
async function repeatJoin(input: NewInvitee, visitor: Visitor): Promise<Joined | null> {
  const isOfThisLink = eq(invitationTokens.hash, hashToken(input.token));
  const isInvitation = eq(invitationTokens.invitationId, invitations.id);
  const [made] = await db
    .select({ groupId: invitations.groupId, address: userEmails.address, key: userEmails.key, joinId: joins.id })
    .from(invitations)
    .innerJoin(invitationTokens, and(eq(invitationTokens.groupId, invitations.groupId), isInvitation))
    .innerJoin(userEmails, and(eq(userEmails.userId, input.formId), eq(userEmails.isPrimary, true)))
    .leftJoin(
      joins,
      and(
        eq(joins.groupId, invitations.groupId),
        eq(joins.invitationId, invitations.id),
        eq(joins.userId, input.formId),
        eq(joins.madeUser, true),
      ),
    )
    .where(and(isOfThisLink, or(isNotNull(joins.id), eq(invitations.preparedFor, input.formId))));
  if (!made) return null;
  const to = { address: made.address, key: made.key };
  const session = await repeatSignUp({ ...input, email: to.address }, { to, visitor });
  return session && { session, groupId: made.groupId, isIn: made.joinId !== null };
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
  const { groupId } = opened;
  const { userAgent, address: from } = visitor;
  const joined = await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    const session = await openLogIn(tx, checked, visitor);
    await requireOwn(tx, { userId, key: to.key });
    // Half a log-in joins nothing: after its second step it comes back to the invitation and one press. So does whoever
    // has still to set one up.
    if (session.isHalf) return { session, isIn: false };
    const isIn = !(await lacksTwoStep(tx, { groupId, userId }));
    const joiner = { userId, name, to, madeUser: false, addedAddress: false, sessionId: session.id, userAgent, from };
    if (isIn) await takePlace(tx, { opened, ...locked }, joiner);
    else await requireFitting(tx, opened, joiner);
    return { session, isIn };
  });
  if (!joined.session.isHalf) log.info("security.logged_in", { client: visitor.client, userId, groupId });
  return { ...joined, groupId };
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
  { userAgent, address: from }: Visitor,
): Promise<{ groupId: string }> {
  const { id: userId, name, address } = account.user;
  const own = opened.to ?? (address === null ? null : parseAddress(address));
  await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    await lockUserOf(tx, account.session);
    if (opened.to && hasMail()) await requireOwn(tx, { userId, key: opened.to.key });
    const joiner = { userId, name, to: own, madeUser: false, addedAddress: false, sessionId: null, userAgent, from };
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
  { client, userAgent, address: from }: Visitor,
): Promise<{ groupId: string; isIn: boolean }> {
  const { user, session } = account;
  const { groupId } = opened;
  await requireReauthentication(account, currentPassword);
  const { to, received } = await tryInvitationCode(
    opened,
    { code, asked: { session } },
    { client, userAgent, address: from },
  );
  const isIn = await db.transaction(async (tx) => {
    const locked = await lockInvitation(tx, opened);
    await lockUserOf(tx, session);
    await bringAddress(tx, proveByReceived(user.id, to, received));
    const came = { userId: user.id, name: user.name, to, userAgent, from };
    const joiner = { ...came, madeUser: false, addedAddress: true, sessionId: null };
    const isReady = !(await lacksTwoStep(tx, { groupId, userId: user.id }));
    await (isReady ? takePlace : waitForTwoStep)(tx, { opened, ...locked }, joiner);
    return isReady;
  });
  log.info("security.address_proven", { userId: user.id });
  return { groupId, isIn };
}

async function requireOwn(tx: Transaction, claim: { userId: string; key: string }): Promise<void> {
  if (!(await ownsAddress(tx, claim))) throw new DomainError("EMAIL_MISMATCH", "invitationIsAnothers");
}
