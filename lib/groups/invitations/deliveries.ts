import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { groups, members } from "@/db/schema/groups";
import { type InvitationOutcome, invitationDeliveries, invitationOutcomes } from "@/db/schema/invitation-progress";
import { invitations } from "@/db/schema/invitations";
import type { MailHearer } from "@/lib/mail/hearer";
import { isKeptFrom } from "@/lib/mail/suppressions";
import { nameToTender } from "../unnamed-places";
import { fateOf } from "./mail-fates";
import type { Invitation } from "./mailing";
import { findAnswerable } from "./opening";
import { tellVoucher } from "./vouching";

const news = {
  bounced: "invitationBounced",
  complained: "invitationComplained",
  failed: "invitationFailed",
} as const satisfies Record<Exclude<InvitationOutcome, "delivered">, string>;

/**
 * Writes down what the newest mail of an invitation came to, and tells its inviter where it did not reach anybody: once
 * for each invitation and outcome, as long as there is something to be done about it.
 */
export const hearOfInvitation: MailHearer = async (tx, { mail, state }) => {
  const outcome = invitationOutcomes.find((each) => each === state);
  const { id: mailId, invitesTo: groupId } = mail;
  if (!outcome || !groupId || !(await holdGroup(tx, groupId))) return;
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.groupId, groupId), eq(invitations.mailId, mailId)));
  if (!invitation) return;
  const made = await tx
    .insert(invitationDeliveries)
    .values({ groupId, invitationId: invitation.id, outcome })
    .onConflictDoNothing()
    .returning({ at: invitationDeliveries.at });
  if (made.length > 0 && outcome !== "delivered") await tellOf(tx, { invitation, outcome });
};

/** A group that is being erased has nothing to be told, and who erases it is not waited for: it wants the mail as well. */
async function holdGroup(tx: Transaction, groupId: string): Promise<boolean> {
  const held = await tx
    .select({ id: groups.id })
    .from(groups)
    .where(eq(groups.id, groupId))
    .for("key share", { skipLocked: true });
  return held.length > 0;
}

/** What was answered or ran out needs no other mail; nor does one whose inviter may invite nobody any more. */
async function tellOf(
  tx: Transaction,
  { invitation, outcome }: { invitation: Invitation; outcome: keyof typeof news },
): Promise<void> {
  const { groupId, id: invitationId, memberId, inviterId, address, addressKey: key } = invitation;
  const shown = await findAnswerable(tx, { groupId, invitationId });
  if (!shown || !address || !key) return;
  const [place] = await tx
    .select({ groupId: members.groupId, role: members.role, name: members.name })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.id, memberId), sql`${members.leftAt} is null`));
  if (!place) return;
  const fate = fateOf({ state: outcome, isStopped: await isKeptFrom(tx, { key, template: "invitation" }) });
  const advice = fate === "returned" || fate === "stopped" ? fate : undefined;
  const person = nameToTender({ name: place.name, address });
  const props = { person, group: shown.group, groupId, memberId, message: "", address, advice };
  await tellVoucher(tx, { inviterId, place }, { template: news[outcome], props });
}
