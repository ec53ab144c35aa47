import { getTranslations } from "next-intl/server";
import { InvitationForms } from "@/components/groups/invitation-forms";
import { Section } from "@/components/ui/section";
import { findTask } from "@/lib/groups/invitations/sending";
import type { Membership } from "@/lib/groups/membership";
import { canBeRevoked, mayAssign, type Person, takesRoom } from "@/lib/groups/people";
import { mayInvite, type Policy } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { answerTo } from "@/lib/web/form-answers";
import { invitationShareWords } from "../card-words";
import { NearLimits } from "../near-limits";
import { canBeMailed, canBeReminded } from "../person-view";
import {
  changeAddressAction,
  copyLinkAction,
  extendInvitationAction,
  remindAction,
  revokeInvitationAction,
  sendAgainAction,
} from "./actions";
import { RenameForm } from "./rename-form";
import { personForm } from "./words";

type InvitationSectionProps = { membership: Membership; person: Person; policy: Policy; open: string | undefined };

/** What can be done so that someone who is not here yet gets here, or does not. */
export async function InvitationSection({ membership, person, policy, open }: InvitationSectionProps) {
  const [invites, assigns] = [mayInvite(membership.role, policy), mayAssign(membership, person)];
  const canSend = hasMail() && canBeMailed(person);
  if (!canBeRevoked(person) && !(invites && (assigns || canSend))) return null;
  const [say, form, share, task] = await Promise.all([
    getTranslations("people"),
    personForm(membership, person),
    invitationShareWords(membership.group),
    findTask(membership),
  ]);
  // An id for each press: after one of them a browser may go back and press another one.
  const press = (action: typeof sendAgainAction) => ({
    action: action.bind(null, membership.groupId, person.id),
    formId: newId(),
  });
  return (
    <Section title={say("actions")}>
      {invites ? <NearLimits inSection membership={membership} count={1} opens={takesRoom(person) ? 0 : 1} /> : null}
      <InvitationForms
        {...form}
        share={share}
        person={{
          ...person,
          canBeMailed: canBeMailed(person),
          canBeReminded: canBeReminded(person),
          canBeRevoked: canBeRevoked(person),
        }}
        invites={invites}
        assigns={assigns}
        open={open}
        task={task}
        hasMail={hasMail()}
        days={{ usual: policy.days, open: person.invitation?.days ?? policy.days }}
        presses={{
          sendAgain: press(sendAgainAction),
          remind: press(remindAction),
          extend: press(extendInvitationAction),
          copyLink: { ...press(copyLinkAction), answer: answerTo("link") },
          renewLink: { ...press(copyLinkAction), answer: answerTo("renew") },
          changeAddress: press(changeAddressAction),
          revoke: press(revokeInvitationAction),
        }}
      >
        <RenameForm membership={membership} person={person} policy={policy} open={open} />
      </InvitationForms>
    </Section>
  );
}
