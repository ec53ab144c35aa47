import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { deriveToken } from "@/lib/tokens";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { openChallenge, redeemLink } from "@/lib/users/challenges";
import { makePerson as makeQuietPerson, type Person } from "@/lib/users/factories.testing";
import { openSession } from "@/lib/users/sessions";
import { verifyAddress } from "@/lib/users/verification";
import { cookieFor } from "./cookies";

export function freshAddress(name = "someone"): ParsedAddress {
  return parseAddress(`${name}-${newId().slice(-12)}@mail.example`);
}

/** Someone with an account who proved the address by the gate that everyone does, and so has a mail. */
export async function makePerson({ isProven = true, isAdmin = false } = {}): Promise<Person> {
  const email = freshAddress("person").address;
  const person = await makeQuietPerson({ name: `Robin ${email.slice(7, 19)}`, email, isProven: false, isAdmin });
  if (!isProven) return person;
  await db.transaction(async (tx) => {
    const token = deriveToken(await openChallenge(tx, { kind: "verify", userId: person.id, to: person.to }));
    await verifyAddress(tx, await redeemLink(tx, { kind: "verify", token }));
  });
  return { ...person, isProven };
}

export type SignedIn = { sessionId: string; cookie: string };

/** A log-in of this person, and the cookie that a browser would have for it. */
export async function signIn({ id }: Pick<Person, "id">): Promise<SignedIn> {
  const session = await db.transaction((tx) =>
    openSession(tx, { userId: id, userAgent: "Matrix", gavePassword: true }),
  );
  return { sessionId: session.id, cookie: cookieFor(session.id) };
}

/** Closes the account but leaves the log-in's row, so that the account alone has to refuse it. */
export async function disable({ id }: Pick<Person, "id">): Promise<void> {
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id));
}
