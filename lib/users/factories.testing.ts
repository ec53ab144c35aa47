import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type ChallengeKind, challenges } from "@/db/schema/log-ins";
import { mails } from "@/db/schema/mail";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { defaultReading } from "@/lib/formats";
import { newId } from "@/lib/ids";
import { deriveCode, deriveToken, type LinkSeed } from "@/lib/tokens";
import { parseAddress } from "./addresses";
import { type Admin, adminOf, closeAccount } from "./admins";
import { hashPassword } from "./passwords";
import { type Account, accountOf, findSession, openSession } from "./sessions";
import { findSetUpLink, setUpFirstAdmin } from "./set-up";
import { insertUser, type NewAccount, signUp } from "./sign-up";
import { addAddress, verifyAddressByCode } from "./user-addresses";
import { verifyByCode } from "./verification";
import type { Visitor } from "./visitor";

let count = 0;

/** Browser tests run in several processes on one database. */
const run = newId().slice(-8);

/** A client that nothing has counted yet, so that no limit of one test reaches into another. */
export function newVisitor(userAgent = "test"): Visitor {
  count += 1;
  const client = `192.0.${count >> 8}.${count & 255}`;
  return { client, address: client, userAgent };
}

/** An address that nobody has claimed yet. */
export function newAddress(): string {
  count += 1;
  return `person${count}-${run}@house.example`;
}

export const aPassword = "seven brown teapots";

/** What the sign-up form sends. */
export function newAccount(input: Partial<NewAccount> = {}): NewAccount {
  const person = { formId: newId(), name: "Mara Lind", email: newAddress(), password: aPassword };
  return { ...person, ...defaultReading, ...input };
}

export async function requireSessionOf({ id }: { id: string }) {
  const session = await findSession(id);
  if (!session) throw new Error("This session has ended.");
  return session;
}

export async function requireAccountOf({ id }: { id: string }) {
  const account = accountOf(await requireSessionOf({ id }));
  if (!account) throw new Error("This session is no account.");
  return account;
}

let hashOfPassword: Promise<string> | undefined;

type NewPerson = { name?: string; email?: string; isProven?: boolean; isAdmin?: boolean };

/**
 * Someone with an account and nothing else, for tests whose subject is what comes after: no log-in, no mail, counted by
 * no limit. The password of all of them is hashed once, since hashing it for each would take longer than the tests.
 */
export async function makePerson({ name = "Jonas Berg", email = newAddress(), ...kind }: NewPerson = {}) {
  const { isProven = true, isAdmin = false } = kind;
  const to = parseAddress(email);
  hashOfPassword ??= hashPassword(aPassword);
  const user = { formId: newId(), name, passwordHash: await hashOfPassword, ...defaultReading, isAdmin, to };
  const id = await db.transaction(async (tx) => {
    const made = await insertUser(tx, user);
    if (isProven) await tx.update(userEmails).set({ verifiedAt: sql`now()` }).where(eq(userEmails.userId, user.formId));
    return made;
  });
  if (!id) throw new Error("This person was not made.");
  return { id, name, email, to, password: aPassword, isProven };
}

export type Person = Awaited<ReturnType<typeof makePerson>>;

/** A log-in that a password was given for, without the work of one. */
export function logInQuietly({ id: userId }: { id: string }) {
  return db.transaction((tx) => openSession(tx, { userId, userAgent: "test", gavePassword: true }));
}

/** Someone with an account who is logged in, made without the work of a sign-up. */
export async function makeAccount(person: NewPerson = {}) {
  const made = await makePerson(person);
  const session = await logInQuietly(made);
  return { ...made, account: await requireAccountOf(session) };
}

/** Signs up and does not answer the mail. */
export async function makeUnverifiedUser({ name, address }: { name?: string; address?: string } = {}) {
  const input = newAccount({ ...(name && { name }), ...(address && { email: address }) });
  const { id } = await signUp(input, newVisitor());
  const session = await requireSessionOf({ id });
  return { session, user: session.user, address: input.email, password: input.password, formId: input.formId };
}

/** Signs up and types the code that the mail brought. */
export async function makeUser(person: { name?: string; address?: string } = {}) {
  const made = await makeUnverifiedUser(person);
  await verifyByCode(made.session, { code: await codeOf("verify", made.user.id) }, newVisitor());
  const account = await requireAccountOf(made.session);
  return { ...made, session: account.session, account, user: account.user };
}

/** Comes in by the link that the start prints. A database has one of these. */
export async function makeAdmin() {
  const token = (await findSetUpLink())?.split("/").at(-1) ?? "";
  const { id } = await setUpFirstAdmin({ ...newAccount({ name: "Ada Berg" }), token }, newVisitor());
  const session = await requireSessionOf({ id });
  const admin = adminOf(session);
  if (!admin) throw new Error("This session is no admin.");
  return { admin, session };
}

/** The newest challenge of a kind, as the reader of its mail knows it. */
export async function newestChallenge(kind: ChallengeKind, userId: string) {
  const [row] = await db
    .select()
    .from(challenges)
    .where(and(eq(challenges.userId, userId), eq(challenges.kind, kind)))
    .orderBy(desc(challenges.createdAt), desc(challenges.id))
    .limit(1);
  if (!row) throw new Error("There is no such challenge.");
  return row;
}

export async function codeOf(kind: ChallengeKind, userId: string): Promise<string> {
  return deriveCode(await newestChallenge(kind, userId));
}

export async function tokenOf(kind: ChallengeKind, userId: string): Promise<string> {
  return deriveToken(await newestChallenge(kind, userId));
}

/** Six digits that are surely not the right ones. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}

/** A link's token with one character changed, at its beginning and near its end. */
export function otherTokens(token: string): string[] {
  return [0, token.length - 2].map(
    (at) => `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`,
  );
}

/** The mails to an address, oldest first. */
export async function mailsTo(address: string): Promise<{ template: string; link: LinkSeed | null; props: unknown }[]> {
  return db
    .select({ template: mails.template, link: mails.link, props: mails.props })
    .from(mails)
    .where(eq(mails.toKey, address.toLowerCase()))
    .orderBy(mails.createdAt, mails.id);
}

export async function claimsTo(key: string) {
  return db.select().from(userEmails).where(eq(userEmails.key, key));
}

export async function claimsOf(userId: string) {
  return db.select().from(userEmails).where(eq(userEmails.userId, userId)).orderBy(userEmails.createdAt);
}

/** Does the same so many times at once: what came out, and the keys of the refusals. Anything else is a bug. */
export async function atOnce<Result>(times: number, act: (place: number) => Promise<Result>) {
  const ends = await Promise.allSettled(Array.from({ length: times }, (_, place) => act(place)));
  const done = ends.filter((end) => end.status === "fulfilled").map(({ value }) => value);
  const refusals = ends.filter((end) => end.status === "rejected").map(({ reason }) => refusalIn(reason));
  return { done, refusals };
}

/** The refusal that an act ends in. */
export async function refusalOf(act: Promise<unknown>): Promise<DomainError> {
  const error = await act.then(
    () => new Error("It was not refused."),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

function refusalIn(reason: unknown): string {
  if (reason instanceof DomainError) return reason.key;
  throw reason;
}

/** Claims a further address, whose mail nobody has answered yet. */
export async function claimFurther(account: Account, email = newAddress()) {
  await addAddress(account, { formId: newId(), email });
  const claim = (await claimsOf(account.user.id)).find(({ key }) => key === email.toLowerCase());
  return { email, addressId: claim?.id ?? "" };
}

/** Adds a further address by the code that its mail brought. */
export async function proveFurther(account: Account) {
  const claimed = await claimFurther(account);
  await verifyAddressByCode(account, { ...claimed, code: await codeOf("add_address", account.user.id) }, newVisitor());
  return claimed;
}

/** Shuts someone out. What else ends with them is not this floor's matter. */
export async function shutOut(admin: Admin, userId: string): Promise<void> {
  await db.transaction((tx) => closeAccount(tx, admin, userId));
}
