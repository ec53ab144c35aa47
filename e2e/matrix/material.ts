import { randomBytes } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { instance } from "@/db/schema/instance";
import { type ChallengeKind, identities, twoSteps } from "@/db/schema/log-ins";
import { mails, suppressions } from "@/db/schema/mail";
import { userEmails, users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { currentKeyId } from "@/lib/keys";
import { suppress } from "@/lib/mail/suppressions";
import { seal } from "@/lib/sealing";
import { deriveCode, deriveToken } from "@/lib/tokens";
import { makeTotpSecret, totpAt, totpStepSeconds } from "@/lib/totp";
import { openChallenge, redeemLink } from "@/lib/users/challenges";
import type { Person } from "@/lib/users/factories.testing";
import { openHalfOrWhole } from "@/lib/users/sessions";
import { verifyAddress } from "@/lib/users/verification";
import { freshAddress, makePerson } from "./people";

/** What the bodies of the matrix are made of: live links, codes, addresses, mails. */

export type Challenge = { id: string; token: string; code: string };

/** What a mail to this person would hold: to their own address, unless another one is given. */
export async function challenge(
  person: Person,
  kind: ChallengeKind,
  { to = person.to, sessionId }: { to?: Person["to"]; sessionId?: string } = {},
): Promise<Challenge> {
  const seed = await db.transaction((tx) => openChallenge(tx, { kind, userId: person.id, to, sessionId }));
  return { id: seed.id, token: deriveToken(seed), code: deriveCode(seed) };
}

export type Claim = Challenge & { addressId: string; to: Person["to"] };

/** A further address of this person that waits for its proof. */
export async function claimAddress(person: Person, { sessionId }: { sessionId?: string } = {}): Promise<Claim> {
  const to = freshAddress("further");
  const addressId = newId();
  await db.insert(userEmails).values({ id: addressId, userId: person.id, ...to });
  return { addressId, to, ...(await challenge(person, "add_address", { to, sessionId })) };
}

/** A further address of this person that is proven. */
export async function addProvenAddress(person: Person): Promise<Claim> {
  const claim = await claimAddress(person);
  await db.transaction(async (tx) => {
    await verifyAddress(tx, await redeemLink(tx, { kind: "add_address", token: claim.token }));
  });
  return claim;
}

/** A further address that may be chosen or removed: proven, unless that would prove the person, too. */
export async function furtherAddress(person: Person): Promise<Claim> {
  return person.isProven ? addProvenAddress(person) : claimAddress(person);
}

/** The newest mail to this person; everyone who proves an address gets one. */
export async function newestMailTo(person: Person): Promise<string> {
  const [mail] = await db
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.userId, person.id))
    .orderBy(desc(mails.createdAt));
  if (!mail) throw new Error("There is no mail to this person.");
  return mail.id;
}

export async function failedMailTo(person: Person): Promise<string> {
  const id = await newestMailTo(person);
  await db.update(mails).set({ state: "failed", failure: "The server said no." }).where(eq(mails.id, id));
  // The worker would have taken its job; here none runs.
  await db.execute(sql`delete from pgboss.job where singleton_key = ${id}`);
  return id;
}

/** An address that mail is kept from, because a mail to it came back. */
export async function stopSomebody() {
  const person = await makePerson();
  const mailId = await newestMailTo(person);
  await db.transaction((tx) => suppress(tx, { key: person.to.key, reason: "bounced", mailId }));
  const [stop] = await db.select({ id: suppressions.id }).from(suppressions).where(eq(suppressions.mailId, mailId));
  return { id: stop?.id ?? "", email: person.to.address };
}

export async function dismissAdmins(): Promise<void> {
  await db.update(users).set({ isAdmin: false }).where(eq(users.isAdmin, true));
}

export async function setUpToken(): Promise<string> {
  const [row] = await db.select({ id: instance.id }).from(instance);
  return deriveToken({ kind: "setup", id: row?.id ?? "", keyId: currentKeyId() });
}

/** Who this person is at a provider, and what that one says of their address. */
export function atProvider({ id, name, to }: Pick<Person, "id" | "name" | "to">, { isProven = true } = {}) {
  return { subject: `${id}-${newId()}`, name, address: to.address, isProven };
}

/** A link of this person to a provider. */
export async function linkProvider(person: Person): Promise<string> {
  const { subject, address } = atProvider(person);
  const id = newId();
  const row = {
    id,
    userId: person.id,
    provider: "oidc",
    issuer: "https://id.example",
    subject,
    label: address,
  } as const;
  await db.insert(identities).values(row);
  return id;
}

/** Sets up a second step for this person; it answers with the code that their app shows now. */
export async function setUpTwoStep({ id }: Pick<Person, "id">, { isConfirmed = true } = {}): Promise<string> {
  const secret = makeTotpSecret();
  const row = {
    secret: seal("two-step secret", secret),
    keyId: currentKeyId(),
    lastStep: 0,
    confirmedAt: isConfirmed ? new Date() : null,
  };
  await db
    .insert(twoSteps)
    .values({ userId: id, ...row })
    .onConflictDoUpdate({ target: twoSteps.userId, set: row });
  return totpAt(secret, Math.floor(Date.now() / 1000 / totpStepSeconds));
}

/** Half a log-in of somebody who has a second step, and the code that makes it whole. */
export async function halfLogIn(person: Pick<Person, "id">): Promise<{ id: string; code: string }> {
  const code = await setUpTwoStep(person);
  const half = await db.transaction((tx) =>
    openHalfOrWhole(tx, { userId: person.id, userAgent: "Matrix", gavePassword: true }),
  );
  return { id: half.id, code };
}

/** A token that looks like any other and stands for nothing. */
export function unknownToken(): string {
  return randomBytes(32).toString("base64url");
}
