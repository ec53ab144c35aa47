import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { approveProposalAction, refuseProposalAction } from "./actions";

/** The two answers to a proposal. */
export async function ProposalForms({ membership, person }: { membership: Membership; person: Person }) {
  const [say, summary] = await Promise.all([getTranslations("people"), summaryWords()]);
  const { groupId } = membership;
  const path = groupPaths(groupId).person(person.id);
  const press = (id: string, action: typeof approveProposalAction, submit: string) => ({
    id: `${id}-${person.id}`,
    action: action.bind(null, groupId, person.id),
    given: { formId: newId(), proposalId: person.invitation?.id ?? "" },
    words: { submit, busy: say("busy"), summary },
    seenAt: `${path}?open=${id}` as const,
    small: true,
  });
  const approve = say(hasMail() ? "proposalApprove" : "proposalApproveOnly");
  return (
    <div className="flex flex-wrap gap-3">
      <PressForm {...press("approve", approveProposalAction, approve)} look="outline" />
      <PressForm {...press("refuse", refuseProposalAction, say("proposalRefuse"))} look="danger" />
    </div>
  );
}
