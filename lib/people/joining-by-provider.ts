import { db } from "@/db/client";
import { DomainError } from "@/lib/errors";
import { findInvitation, type OpenedInvitation } from "@/lib/groups/invitations/opening";
import { readPolicy } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { addressKey } from "@/lib/users/addresses";
import { findArrivalOffer, signUpByProvider } from "@/lib/users/identities";
import type { ProviderPerson } from "@/lib/users/provider-protocol";
import { accountOf, findSession, type NewSession } from "@/lib/users/sessions";
import type { Visitor } from "@/lib/users/visitor";
import { joinWithAccount } from "./joining";

/** Somebody who went from an invitation's page to a provider and came back. */
type Returned = { person: ProviderPerson; token: string };

/**
 * Joins without a further press, where the group says so and a trusted provider says that the invited address is theirs.
 * Null for everybody else: they find their way on the invitation's page, which also says what keeps them out.
 */
export async function joinByProvider(
  session: NewSession,
  returned: Returned,
  visitor: Visitor,
): Promise<{ groupId: string } | null> {
  const opened = await findAwaited(returned);
  const live = opened && !session.isHalf ? await findSession(session.id) : null;
  const account = live && accountOf(live);
  if (!opened || !account) return null;
  return joinWithAccount(account, opened, visitor).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
}

/** The same for someone new: their account is made on the way. Null where that takes a press, or a password. */
export async function signUpInvited(
  { person, token }: Returned,
  { name, region }: { name: string; region: string },
  visitor: Visitor,
): Promise<NewSession | null> {
  const opened = await findAwaited({ person, token });
  const offer = opened && (await findArrivalOffer(person));
  if (!opened || offer?.kind !== "new account") return null;
  const { timeZone } = opened.shown;
  return signUpByProvider(person, { formId: newId(), name, email: person.address, region, timeZone }, visitor);
}

/** The invitation that waits for just this person, and wants no press of them. */
async function findAwaited({ person, token }: Returned): Promise<OpenedInvitation | null> {
  const opening = await findInvitation(token);
  if (opening?.state !== "open" || !person.isProven) return null;
  const { invitation } = opening;
  if (invitation.to?.key !== keyOf(person)) return null;
  return (await readPolicy(db, invitation)).joinsByProvider ? invitation : null;
}

/** A provider may say anything, also what is no address to us. */
function keyOf({ address }: ProviderPerson): string | null {
  try {
    return addressKey(address);
  } catch {
    return null;
  }
}
