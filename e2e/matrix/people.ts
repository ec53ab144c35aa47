import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/users";
import { newId } from "@/lib/ids";
import { deriveToken } from "@/lib/tokens";
import { type ParsedAddress, parseAddress } from "@/lib/users/addresses";
import { openChallenge, redeemLink } from "@/lib/users/challenges";
import { hashPassword } from "@/lib/users/passwords";
import { openSession } from "@/lib/users/sessions";
import { insertUser } from "@/lib/users/sign-up";
import { verifyAddress } from "@/lib/users/verification";
import { cookieFor } from "./cookies";

export type Person = { id: string; name: string; to: ParsedAddress; isProven: boolean };

/** Everybody's password: hashing one for each would take longer than the tests. */
export const password = "seven brown teapots";

let passwordHash: Promise<string> | undefined;

export function freshAddress(name = "someone"): ParsedAddress {
  return parseAddress(`${name}-${newId().slice(-12)}@mail.example`);
}

/** Someone with an account, through the gates that a sign-up goes through. */
export async function makePerson({ isProven = true, isAdmin = false } = {}): Promise<Person> {
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  const to = freshAddress("person");
  const name = `Robin ${to.address.slice(7, 19)}`;
  return db.transaction(async (tx) => {
    const account = { formId: newId(), name, passwordHash: hash, region: "en-GB", timeZone: "UTC", isAdmin, to };
    const id = await insertUser(tx, account);
    if (!id) throw new Error("A person was not made.");
    if (isProven) {
      const token = deriveToken(await openChallenge(tx, { kind: "verify", userId: id, to }));
      await verifyAddress(tx, await redeemLink(tx, { kind: "verify", token }));
    }
    return { id, name, to, isProven };
  });
}

export type SignedIn = { sessionId: string; cookie: string };

/** A log-in of this person, and the cookie that a browser would have for it. */
export async function signIn({ id }: Pick<Person, "id">): Promise<SignedIn> {
  const session = await db.transaction((tx) => openSession(tx, { userId: id, userAgent: "Matrix" }));
  return { sessionId: session.id, cookie: cookieFor(session.id) };
}

/** Closes the account but leaves the log-in's row, so that the account alone has to refuse it. */
export async function disable({ id }: Pick<Person, "id">): Promise<void> {
  await db.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, id));
}
