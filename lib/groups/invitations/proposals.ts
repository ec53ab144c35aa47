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
import { isInvitation, requireTakenAt } from "./acts";
import { endOpen, findProposal } from "./invited-places";
import { canMail, fromMember, type Invitation, mailInvitation } from "./mailing";
import { lockForRevoking, type Press, pressOnce } from "./managing";
import { countInviting, type Send } from "./sending";

/**
 * Lets what a member proposed go out, in the member's name: from now on it is their invitation like any other. It counted
 * as a send when it was proposed, and so not once more.
 */
export async function approveProposal(
  membership: Membership,
  { by, ...press }: Press & Pick<Send, "by">,
): Promise<void> {
  await countInviting(by);
  await answerProposal(membership, { what: "approve proposal", ...press }, async (tx, held, { place, proposal }) => {
    const inviter = await requireProposer(tx, { place, proposal });
    await requireTakenAt(tx, place);
    if (canMail(place)) await requireInvitable(tx, place.addressKey);
    const [invitation] = await tx
      .update(invitations)
      .set({ state: "pending", endsAt: after({ days: proposal.days }) })
      .where(isInvitation(proposal))
      .returning();
    if (invitation) await mailInvitation(tx, { ...fromMember(held), inviter }, { invitation, place });
    await recordActivity(tx, held, { event: "proposal_approved", memberId: place.id });
  });
}

/** Keeps it from going out. The place stays, and whoever proposed it sees that it was refused. */
export async function refuseProposal(membership: Membership, press: Press): Promise<void> {
  await answerProposal(membership, { what: "refuse proposal", ...press }, async (tx, held, { place }) => {
    await endOpen(tx, place);
    await recordActivity(tx, held, { event: "proposal_refused", memberId: place.id });
  });
}

type Proposed = { place: Place; proposal: Invitation };

async function answerProposal(
  membership: Membership,
  press: Press & { what: string },
  act: (tx: Transaction, held: Membership, proposed: Proposed) => Promise<void>,
): Promise<void> {
  await pressOnce(membership, { lock: lockForRevoking, ...press }, async (tx, held, place) => {
    if (!isAtLeast(held.role, "admin")) throw new DomainError("NO_INVITE_PERMISSION", "roleIsTooLow");
    const proposal = await findProposal(tx, place);
    if (!proposal) throw new DomainError("CONFLICT", "proposalIsOver");
    await act(tx, held, { place, proposal });
    return {};
  });
}

/** The name of who proposed it, as long as they may still invite to such a place. */
async function requireProposer(tx: Transaction, { place, proposal }: Proposed): Promise<string> {
  const { groupId, inviterId } = proposal;
  const [proposer] = await tx
    .select({ name: members.name, role: members.role })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, inviterId), isHeld));
  const invites = proposer && mayInvite(proposer.role, await readPolicy(tx, { groupId }));
  if (!invites || !isAtLeast(proposer.role, place.role)) throw new DomainError("CONFLICT", "proposerMayNot");
  return proposer.name;
}
