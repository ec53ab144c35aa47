import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/roles";
import { makeAccount } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { type CodeTerms, changeCode, findGroupCode } from "./codes";
import { createGroup } from "./groups";
import type { ProposalAnswer } from "./invitations/proposals";
import { findMembership, type Membership } from "./membership";
import { findPerson } from "./people";
import { changePolicy, findPolicy, type Policy } from "./policy";

export async function requireMembershipOf(account: Account, groupId: string): Promise<Membership> {
  const membership = await findMembership(account, groupId);
  if (!membership) throw new Error("This account holds no place in the group.");
  return membership;
}

/** A group of its own for each test, with an owner. */
export async function makeGroup({ name = "Lindenhof 12", currency = "EUR" } = {}) {
  const owner = await makeAccount({ name: "Mara Lind" });
  const { id: groupId } = await createGroup(owner.account, { formId: newId(), name, description: "", currency });
  const membership = await requireMembershipOf(owner.account, groupId);
  return { groupId, membership, ...owner };
}

/** A place that someone holds, as if they had joined. */
export async function addMember(
  { groupId }: { groupId: string },
  { role = "member", name = "Jonas Berg" }: { role?: Role; name?: string } = {},
) {
  const person = await makeAccount({ name });
  const memberId = await insertPlace(groupId, { role, name, userId: person.id });
  return { ...person, memberId, membership: await requireMembershipOf(person.account, groupId) };
}

/** A place that nobody has claimed. */
export async function addPlaceholder(
  { groupId }: { groupId: string },
  { name = "Tomás", role = "member" }: { name?: string; role?: Role } = {},
) {
  return { memberId: await insertPlace(groupId, { role, name }), name };
}

/** So many places with open invitations, as their rows have them, without the work of making and mailing each. */
export async function openMany(membership: Membership, count: number): Promise<string[]> {
  const { groupId, memberId: inviterId } = membership;
  const memberIds = Array.from({ length: count }, newId);
  const endsAt = sql`now() + interval '1 day'`;
  await db.insert(members).values(memberIds.map((id) => ({ groupId, id, name: "Tomás", role: "member" as const })));
  await db.insert(balances).values(memberIds.map((memberId) => ({ groupId, memberId })));
  await db
    .insert(invitations)
    .values(memberIds.map((memberId) => ({ groupId, id: newId(), memberId, inviterId, endsAt })));
  return memberIds;
}

async function insertPlace(groupId: string, place: { role: Role; name: string; userId?: string }): Promise<string> {
  const id = newId();
  await db.insert(members).values({ groupId, id, ...place, joinedAt: place.userId ? sql`now()` : null });
  await db.insert(balances).values({ groupId, memberId: id });
  return id;
}

/** How somebody who looks at a place now answers what was proposed for it, once for each call. */
export async function answerTo(
  membership: Membership,
  memberId: string,
): Promise<ProposalAnswer & { by: "ourselves" }> {
  const proposalId = (await findPerson(membership, memberId))?.invitation?.id;
  if (!proposalId) throw new Error("Nothing was proposed for this place, as far as this membership sees.");
  return { formId: newId(), by: "ourselves", memberId, proposalId };
}

/** The code of a group, made or changed by someone who may. */
export async function makeCode(membership: Membership, terms: Partial<CodeTerms> = {}): Promise<string> {
  const usual = { role: "member", shownTo: "members", endsOn: null, uses: null, letsIn: false } as const;
  await changeCode(membership, { ...usual, ...terms });
  return (await findGroupCode(membership))?.code ?? "";
}

/** Decides something for a group, and leaves everything else as it is by itself. */
export async function decide(membership: Membership, policy: Partial<Policy>): Promise<void> {
  await changePolicy(membership, { ...(await findPolicy(membership)), ...policy });
}
