import { eq } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { groupPolicies } from "@/db/schema/group-policies";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { parseNetwork } from "@/lib/networks";
import { isAtLeast, lowerOf, type Role } from "@/lib/roles";
import { domainOf, isOfDomain, parseDomain } from "@/lib/users/domains";
import { recordActivity } from "./activity";
import { requireDays } from "./invitations/days";
import { lockGroup, type Membership } from "./membership";

/** What a group has decided about who invites and who may join. */
export type Policy = Omit<typeof groupPolicies.$inferSelect, "groupId">;

/** Of a group that has decided nothing. */
const undecided: Policy = {
  invitesFrom: "admin",
  membersAsk: false,
  domainRule: "any",
  domains: [],
  role: "member",
  days: limits.invitationDays,
  welcomeDomains: [],
  networks: [],
  wantsTwoStep: false,
  joinsByProvider: false,
};

/** The policy of a group, for a writer that has locked it, and for who is at its door. */
export async function readPolicy(reader: Reader, { groupId }: { groupId: string }): Promise<Policy> {
  const [row] = await reader.select().from(groupPolicies).where(eq(groupPolicies.groupId, groupId));
  if (!row) return undecided;
  const { groupId: _, ...policy } = row;
  return policy;
}

/** The same for somebody in the group. */
export async function findPolicy(membership: Membership): Promise<Policy> {
  return readPolicy(db, membership);
}

/** Decides anew. What is typed as a list is taken whole or not at all. */
export async function changePolicy(membership: Membership, input: Policy): Promise<void> {
  const policy = readInput(input);
  await db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "owner" });
    const { groupId } = held;
    await tx
      .insert(groupPolicies)
      .values({ groupId, ...policy })
      .onConflictDoUpdate({ target: groupPolicies.groupId, set: policy });
    await recordActivity(tx, held, { event: "policy_changed" });
  });
}

function readInput(input: Policy): Policy {
  requireDays(input.days);
  const domains = readDomains(input.domains, "domains");
  if (input.domainRule !== "any" && domains.length === 0)
    throw new DomainError("INVALID", "domainsMissing", { field: "domains" });
  return {
    ...input,
    // There is nothing to ask about where members invite nobody.
    membersAsk: input.membersAsk && input.invitesFrom === "member",
    domains,
    welcomeDomains: readDomains(input.welcomeDomains, "welcomeDomains"),
    networks: readNetworks(input.networks),
  };
}

function readDomains(typed: string[], field: string): string[] {
  const domains = [...new Set(typed.map((line) => parseDomain(line, field)))];
  const max = limits.policyEntriesMax;
  if (domains.length > max) throw new DomainError("INVALID", "tooManyDomains", { field, values: { max } });
  return domains;
}

function readNetworks(typed: string[]): string[] {
  const field = "networks";
  const networks = typed.map((line) => {
    const network = parseNetwork(line);
    if (network) return network;
    throw new DomainError("INVALID", "networksWrong", { field, values: { line: line.slice(0, 80) } });
  });
  const max = limits.policyEntriesMax;
  if (networks.length > max) throw new DomainError("INVALID", "tooManyNetworks", { field, values: { max } });
  return [...new Set(networks)];
}

/** Whether somebody is offered to add and invite people here. */
export function invitesHere({ role, group }: Membership, policy: Policy): boolean {
  return mayInvite(role, policy) && !group.isArchived;
}

/** Whether someone of a role may invite. */
export function mayInvite(role: Role, { invitesFrom }: Pick<Policy, "invitesFrom">): boolean {
  return isAtLeast(role, invitesFrom);
}

/** Whether an inviter of a role gives another one now: what counts is not what they might do when they invited. */
export function mayGive(inviter: Role, policy: Pick<Policy, "invitesFrom">, { role }: { role: Role }): boolean {
  return mayInvite(inviter, policy) && isAtLeast(inviter, role);
}

/** Whether what someone of a role wants to send waits for an admin. */
export function hasToAsk(role: Role, { membersAsk }: Policy): boolean {
  return membersAsk && !isAtLeast(role, "admin");
}

/** What an invitation of someone makes of others where nothing is said: never more than they are themselves. */
export function usualRole(own: Role, { role }: Policy): Role {
  return lowerOf(role, own);
}

/** What a form about inviting starts from. */
export function usualTerms(own: Role, policy: Policy): { role: Role; days: number } {
  return { role: usualRole(own, policy), days: policy.days };
}

/** Whether the group takes an address. A domain stands for all below it as well. */
export function takesAddress({ domainRule, domains }: Policy, to: { key: string }): boolean {
  if (domainRule === "any") return true;
  return isOfDomain(to, domains) === (domainRule === "allowed");
}

/** Refuses to invite an address that could not join. */
export function requireTaken(policy: Policy, to: { key: string }): void {
  if (takesAddress(policy, to)) return;
  throw new DomainError("INVALID_EMAIL", "domainNotTaken", { field: "email", values: { domain: domainOf(to) } });
}
