import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { identities } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { deviceLine } from "@/lib/device";
import { DomainError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { ProviderId } from "@/lib/providers";
import { rateLimits } from "@/lib/rates";
import { hasMail } from "@/lib/settings";
import { findAccountByKey } from "./accounts";
import { parseAddress } from "./addresses";
import { proveByProvider } from "./challenges";
import { checkLogIn, openLogIn } from "./log-in";
import { type ProviderPerson, providerName } from "./provider-protocol";
import { takeFrom } from "./rate-limits";
import { requireReauthentication } from "./reauthentication";
import { type Account, lockUserOf, type NewSession, openHalfOrWhole, openSession } from "./sessions";
import { insertUser, mailSignUp, type NewAccount } from "./sign-up";
import { mailUser } from "./user-mail";
import { verifyAddress } from "./verification";
import type { Visitor } from "./visitor";

const whoseSubject = ({ issuer, subject }: ProviderPerson) =>
  and(eq(identities.issuer, issuer), eq(identities.subject, subject));

/** Logs in who is known by issuer and subject, and by nothing else; null for whoever comes the first time. */
export async function logInByProvider(
  person: ProviderPerson,
  { client, userAgent }: Visitor,
): Promise<NewSession | null> {
  const [known] = await db.select({ userId: identities.userId }).from(identities).where(whoseSubject(person));
  if (!known) return null;
  const { userId } = known;
  const session = await db.transaction(async (tx) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.disabledAt)))
      .for("no key update");
    if (!user) throw new DomainError("FORBIDDEN", "accountDisabled");
    await requireStillLinked(tx, person, userId);
    return openHalfOrWhole(tx, { userId, userAgent, gavePassword: false });
  });
  log.info("security.logged_in", { client, userId, by: person.provider });
  return session;
}

/** It may have been unlinked, or be another one's, since it was looked up. */
async function requireStillLinked(tx: Transaction, person: ProviderPerson, userId: string): Promise<void> {
  const [still] = await tx
    .select({ id: identities.id })
    .from(identities)
    .where(and(whoseSubject(person), eq(identities.userId, userId)));
  if (!still) throw new DomainError("UNAUTHENTICATED", "identityIsGone");
}

/** What is offered to someone whom a provider sent and nobody here knows. */
export type ArrivalOffer =
  /** The address has an account: only its password links the two. */
  { kind: "log in"; address: string } | { kind: "new account"; address: string; isProven: boolean };

/** Whether an address has an account is told only to someone who has shown that it is theirs. */
export async function findArrivalOffer(person: ProviderPerson): Promise<ArrivalOffer> {
  const to = addressOf(person);
  const isProven = person.isProven && to !== null;
  const owner = isProven ? await findAccountByKey(db, to.key) : null;
  if (to && (owner?.isVerified || (owner && !hasMail()))) return { kind: "log in", address: to.address };
  return { kind: "new account", address: to?.address ?? "", isProven };
}

/** A provider may say anything, also what is no address to us. */
function addressOf({ address }: ProviderPerson) {
  try {
    return parseAddress(address);
  } catch {
    return null;
  }
}

export type NewArrival = Omit<NewAccount, "password">;

/**
 * Makes an account for someone whom a provider sent. It only ever inserts. A proven address is theirs at once; any other
 * one has to be confirmed first, as after every sign-up. Sent twice it logs in the second time.
 */
export async function signUpByProvider(
  person: ProviderPerson,
  input: NewArrival,
  visitor: Visitor,
): Promise<NewSession> {
  const again = await logInByProvider(person, visitor);
  if (again) return again;
  const { client, userAgent } = visitor;
  const isProven = person.isProven && addressOf(person) !== null;
  const to = parseAddress(isProven ? person.address : input.email);
  const mails = hasMail();
  await takeFrom(rateLimits.signUpsPerClient, client);
  if (mails && !isProven) await takeFrom(rateLimits.mailsPerAddress, to.key);
  const session = await db.transaction(async (tx) => {
    const userId = await insertUser(tx, { ...input, to, passwordHash: null, isAdmin: false });
    if (!userId) throw new DomainError("CONFLICT", "formWasSent");
    await insertIdentity(tx, person, userId);
    if (isProven && mails) await verifyAddress(tx, proveByProvider(userId, person));
    const made = await openSession(tx, { userId, userAgent, gavePassword: false });
    if (!isProven && mails) await mailSignUp(tx, { userId, to, sessionId: made.id });
    return made;
  });
  log.info("security.signed_up", { client, userId: input.formId, by: person.provider });
  return session;
}

/** Links the provider to the account that has the proven address, for whoever gives its password. */
export async function logInAndLink(
  person: ProviderPerson,
  { password }: { password: string },
  visitor: Visitor,
): Promise<NewSession> {
  const offer = await findArrivalOffer(person);
  if (offer.kind !== "log in") throw new DomainError("CONFLICT", "accountToLinkIsGone");
  const checked = await checkLogIn({ email: offer.address, password }, visitor).catch((error: unknown) => {
    // The address stands there already, so what doesn't match it can only be the password.
    const isWrong = error instanceof DomainError && error.key === "wrongLogIn";
    throw isWrong ? new DomainError("UNAUTHENTICATED", "wrongPassword", { field: "password" }) : error;
  });
  const userId = checked.account.id;
  const session = await db.transaction(async (tx) => {
    const opened = await openLogIn(tx, checked, visitor);
    // Half a log-in links nothing: after its second step it goes to where that is one press.
    if (opened.isHalf) return opened;
    await insertIdentity(tx, person, userId);
    await mailChange(tx, { template: "providerLinked", provider: person.provider, userId, visitor });
    return opened;
  });
  if (!session.isHalf) log.info("security.provider_linked", { userId, provider: person.provider });
  return session;
}

/** Links one more provider to an account whose owner has given the password before they went there. */
export async function linkIdentity(account: Account, person: ProviderPerson, visitor: Visitor): Promise<void> {
  const userId = account.user.id;
  await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    await insertIdentity(tx, person, userId);
    await mailChange(tx, { template: "providerLinked", provider: person.provider, userId, visitor });
  });
  log.info("security.provider_linked", { userId, provider: person.provider });
}

async function insertIdentity(tx: Transaction, person: ProviderPerson, userId: string): Promise<void> {
  const { provider, issuer, subject, address, name } = person;
  const made = await tx
    .insert(identities)
    .values({ id: newId(), userId, provider, issuer, subject, label: address || name })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  if (made.length === 0) throw new DomainError("CONFLICT", "identityIsAnothers");
}

type Change = {
  template: "providerLinked" | "providerUnlinked";
  provider: ProviderId;
  userId: string;
  visitor: Visitor;
};

/** Somebody with an open laptop before them may have done it. */
async function mailChange(tx: Transaction, { template, provider: id, userId, visitor }: Change): Promise<void> {
  const props = { provider: providerName(id), at: new Date().toISOString(), device: deviceLine(visitor.userAgent) };
  await mailUser(tx, userId, { template, props });
}

export async function listIdentities(account: Account) {
  return db
    .select({
      id: identities.id,
      provider: identities.provider,
      label: identities.label,
      createdAt: identities.createdAt,
    })
    .from(identities)
    .where(eq(identities.userId, account.user.id))
    .orderBy(asc(identities.createdAt));
}

/** Whoever takes a way in away has given the password for it, so that another one is left. */
export async function unlinkIdentity(
  account: Account,
  { identityId, currentPassword }: { identityId: string; currentPassword?: string },
  visitor: Visitor,
): Promise<void> {
  await requireReauthentication(account, currentPassword);
  const userId = account.user.id;
  await db.transaction(async (tx) => {
    await lockUserOf(tx, account.session);
    const [gone] = await tx
      .delete(identities)
      .where(and(eq(identities.id, identityId), eq(identities.userId, userId)))
      .returning({ provider: identities.provider });
    if (!gone) throw new DomainError("NOT_FOUND", "identityIsGone");
    await mailChange(tx, { template: "providerUnlinked", provider: gone.provider, userId, visitor });
  });
  log.info("security.provider_unlinked", { userId });
}
