import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { challenges } from "@/db/schema/log-ins";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { deriveToken } from "@/lib/tokens";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { openChallenge, redeemLink } from "@/lib/users/challenges";
import { logInQuietly, makePerson as makeQuietPerson, type Person } from "@/lib/users/factories.testing";
import { verifyAddress } from "@/lib/users/verification";
import { cookieFor } from "./cookies";
import { copyOf, oneForEach, patternOfPerson } from "./copies";

export function freshAddress(name = "someone"): ParsedAddress {
  return parseAddress(`${name}-${newId().slice(-12)}@mail.example`);
}

/** Someone with an account who proved the address by the gate that everyone does, and so has a mail. */
export async function makePerson({ isProven = true, isAdmin = false } = {}): Promise<Person> {
  const person = await copyOf(await (isProven ? provenHere() : unprovenHere()));
  if (isAdmin) await db.update(users).set({ isAdmin }).where(eq(users.id, person.id));
  return person;
}

const unprovenHere = oneForEach(async () => patternOfPerson(await signUpSomebody()));

const provenHere = oneForEach(async () => {
  const person = await signUpSomebody();
  await db.transaction(async (tx) => {
    const token = deriveToken(await openChallenge(tx, { kind: "verify", userId: person.id, to: person.to }));
    await verifyAddress(tx, await redeemLink(tx, { kind: "verify", token }));
    // What led here is used up, and the hash of its token is nobody else's.
    await tx.delete(challenges).where(eq(challenges.userId, person.id));
  });
  return patternOfPerson({ ...person, isProven: true });
});

function signUpSomebody(): Promise<Person> {
  const email = freshAddress("person").address;
  return makeQuietPerson({ name: `Robin ${email.slice(7, 19)}`, email, isProven: false });
}

export type SignedIn = { sessionId: string; cookie: string };

/** A log-in of this person, and the cookie that a browser would have for it. */
export async function signIn(person: Pick<Person, "id">): Promise<SignedIn> {
  const session = await logInQuietly(person);
  return { sessionId: session.id, cookie: cookieFor(session.id) };
}

/** Closes the account but leaves the log-in's row, so that the account alone has to refuse it. */
export async function disable({ id }: Pick<Person, "id">): Promise<void> {
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id));
}
