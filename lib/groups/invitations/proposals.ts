import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { after } from "@/db/clock";
import { members } from "@/db/schema/groups";
import { invitations } from "@/db/schema/invitations";
import { DomainError } from "@/lib/errors";
import { requireInvitable } from "@/lib/mail/suppressions";
import { isAtLeast } from "@/lib/roles";
import { recordActivity } from "../activity";
import { isHeld, type Membership } from "../membership";
import type { Place } from "../places";
import { mayInvite, readPolicy } from "../policy";
import { isInvitation, refuse, requireTakenAt } from "./acts";
import { findProposal } from "./invited-places";
import { canMail, fromMember, type Invitation, mailInvitation } from "./mailing";
import { lockForRevoking, type Press, pressOnce } from "./managing";
import { turnOf } from "./new-invitations";
import { tellOfRefusals } from "./proposal-news";
import { countInviting, type Pace, type Send } from "./sending";

/** A press of whoever saw this proposal: what stands in its place by then was not answered by it. */
export type ProposalAnswer = Press & { proposalId: string };

/** What an approval let out: at which pace its mail goes, and whether there is one. */
export type Approved = { pace: Pace; isMailed: boolean };

/**
 * Lets what a member proposed go out, in the member's name: from now on it is their invitation like any other. It counted
 * as a send of theirs when it was proposed, at the pace that they were told. So it takes nothing from what its approver
 * may send, and does not go out sooner than it would have without asking: what was to go out one a minute does so from
 * the approval on, however many are approved at once.
 */
export async function approveProposal(
  membership: Membership,
  { by, ...answer }: ProposalAnswer & Pick<Send, "by">,
): Promise<Approved> {
  await countInviting(by);
  return answerProposal(membership, { what: "approve proposal", ...answer }, async (tx, held, { place, proposal }) => {
    const proposer = await requireProposer(tx, { place, proposal });
    await requireTakenAt(tx, place);
    if (canMail(place)) await requireInvitable(tx, place.addressKey);
    const [invitation] = await tx
      .update(invitations)
      .set({ state: "pending", endsAt: after({ days: proposal.days }) })
      .where(isInvitation(proposal))
      .returning();
    const pace = proposal.pace ?? "at once";
    const from = { ...fromMember(held), inviter: proposer.name };
    if (invitation) await mailInvitation(tx, from, { invitation, place, inTurnOf: turnOf(proposer, pace) });
    await recordActivity(tx, held, { event: "proposal_approved", memberId: place.id });
    return { pace, isMailed: canMail(proposal) };
  });
}

/** Keeps it from going out. The place stays, and whoever proposed it is told. */
export async function refuseProposal(membership: Membership, answer: ProposalAnswer): Promise<void> {
  await answerProposal(membership, { what: "refuse proposal", ...answer }, async (tx, held, proposed) => {
    await tellOfRefusals(tx, held, [await refuse(tx, held, proposed)]);
    return {};
  });
}

type Proposed = { place: Place; proposal: Invitation };

async function answerProposal<Answer extends Record<string, unknown>>(
  membership: Membership,
  { what, proposalId, ...press }: ProposalAnswer & { what: string },
  act: (tx: Transaction, held: Membership, proposed: Proposed) => Promise<Answer>,
): Promise<Answer> {
  const asked = { what: [what, proposalId], lock: lockForRevoking, ...press };
  return pressOnce(membership, asked, async (tx, held, place) => {
    if (!isAtLeast(held.role, "admin")) throw new DomainError("NO_INVITE_PERMISSION", "roleIsTooLow");
    const proposal = await findProposal(tx, place);
    if (!proposal) throw new DomainError("CONFLICT", "proposalIsOver");
    if (proposal.id !== proposalId) throw new DomainError("CONFLICT", "proposalWasChanged");
    return act(tx, held, { place, proposal });
  });
}

/** Who proposed it, as long as they may still invite to such a place. */
async function requireProposer(tx: Transaction, { place, proposal }: Proposed) {
  const { groupId, inviterId } = proposal;
  const [proposer] = await tx
    .select({ name: members.name, role: members.role, userId: members.userId })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, inviterId), isHeld));
  const invites = proposer && mayInvite(proposer.role, await readPolicy(tx, { groupId }));
  if (!invites || !proposer.userId || !isAtLeast(proposer.role, place.role))
    throw new DomainError("CONFLICT", "proposerMayNot");
  return { name: proposer.name, userId: proposer.userId };
}
