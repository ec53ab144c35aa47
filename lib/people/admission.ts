import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import { DomainError } from "@/lib/errors";
import { type Policy, readPolicy, takesAddress } from "@/lib/groups/policy";
import { isWithin } from "@/lib/networks";
import { hasMail } from "@/lib/settings";
import { isAccountsAddress } from "@/lib/users/accounts";
import type { ParsedAddress } from "@/lib/users/addresses";
import { hasTwoSteps } from "@/lib/users/sessions";

/** A group at whose door somebody stands, and the address for which that was opened, if it was for one. */
export type Door = { groupId: string; to: Pick<ParsedAddress, "key"> | null };

type Comer = {
  userId: string;
  /** The address that they ask from; null for someone whom an admin lets in while they are away. */
  from: string | null;
};

/**
 * What a group's policy asks of whoever comes in. Every door leads through here, in the transaction that gives the place,
 * so that nobody who came in under an earlier policy's words slips through.
 */
export async function requireAdmission(reader: Reader, door: Door, comer: Comer): Promise<void> {
  await requireFitting(reader, door, comer);
  if (await lacksTwoStep(reader, { ...door, ...comer })) {
    const key = comer.from === null ? "joinerLacksTwoStep" : "twoStepWanted";
    throw new DomainError("FORBIDDEN", key);
  }
}

/** The part of it that nobody can do something about on the spot: their network, and their address. */
export async function requireFitting(reader: Reader, door: Door, comer: Comer): Promise<void> {
  const policy = await readPolicy(reader, door);
  if (comer.from !== null && isAway(policy, comer.from)) throw new DomainError("FORBIDDEN", "networkNotAdmitted");
  if (policy.domainRule === "any" || (await hasFittingAddress(reader, policy, { door, comer }))) return;
  throw new DomainError("FORBIDDEN", comer.from === null ? "joinerNotAdmitted" : "addressNotAdmitted");
}

/** Whether an address is outside of all networks from which people join. */
export function isAway({ networks }: Pick<Policy, "networks">, from: string): boolean {
  return networks.length > 0 && !isWithin(from, networks);
}

/** A door that was opened for one address wants that one to fit; at any other one of their own addresses will do. */
async function hasFittingAddress(
  reader: Reader,
  policy: Policy,
  { door, comer }: { door: Door; comer: Comer },
): Promise<boolean> {
  if (door.to) return takesAddress(policy, door.to);
  const isOwn = hasMail() ? isNotNull(userEmails.verifiedAt) : isAccountsAddress;
  const own = await reader
    .select({ key: userEmails.key })
    .from(userEmails)
    .where(and(eq(userEmails.userId, comer.userId), isOwn));
  return own.some((each) => takesAddress(policy, each));
}

/** Whether somebody has still to set up a second step before this group takes them in. */
export async function lacksTwoStep(
  reader: Reader,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<boolean> {
  const { wantsTwoStep } = await readPolicy(reader, { groupId });
  return wantsTwoStep && !(await hasTwoSteps(reader, userId));
}

export type Conditions = {
  isAway: boolean;
  /** What the group does not take, by the domain: the address for which the door was opened, or any of one's own. */
  barred: "invited" | "own" | null;
  wantsTwoStep: boolean;
};

/** What somebody at a door is told before they fill in anything. Of whoever is not logged in yet nothing else is known. */
export async function findConditions(
  { groupId, to }: Door,
  { userId, from }: { userId: string | null; from: string },
): Promise<Conditions> {
  const policy = await readPolicy(db, { groupId });
  const lacks = policy.wantsTwoStep && !(userId && (await hasTwoSteps(db, userId)));
  const barred = await findBarred(policy, { door: { groupId, to }, userId, from });
  return { isAway: isAway(policy, from), barred, wantsTwoStep: lacks };
}

type AtDoor = { door: Door; userId: string | null; from: string };

async function findBarred(policy: Policy, { door, userId, from }: AtDoor): Promise<Conditions["barred"]> {
  if (door.to) return takesAddress(policy, door.to) ? null : "invited";
  if (policy.domainRule === "any" || userId === null) return null;
  return (await hasFittingAddress(db, policy, { door, comer: { userId, from } })) ? null : "own";
}
