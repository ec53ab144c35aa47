import { getTranslations } from "next-intl/server";
import { ApprovalForm } from "@/components/groups/approval-form";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { findGroupCode } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { isUnclaimed, listPeople, type Person } from "@/lib/groups/people";
import { findPolicy, usualRole } from "@/lib/groups/policy";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { newId } from "@/lib/ids";
import type { JoinRequest } from "@/lib/people/join-requests";
import { mayManageRole } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { roleOptions } from "../../role-options";
import { approveRequestAction, declineRequestAction } from "./actions";

type About = { membership: Membership; request: JoinRequest };

/** Lets them in, and says who they are: someone for whom there is a place already, or someone new. */
export async function ApprovalSection({ membership, request }: About) {
  const [say, people, roles, code, policy, summary] = await Promise.all([
    getTranslations("joinRequests"),
    listPeople(membership),
    roleOptions(membership.role),
    findGroupCode(membership),
    findPolicy(membership),
    summaryWords(),
  ]);
  const { groupId, role } = membership;
  const waiting = people.filter((person) => isUnclaimed(person) && mayManageRole(role, person.role));
  const places = waiting.map((person) => ({
    value: person.id,
    label: say(person.state === "invited" ? "invited" : "placeholder", { name: nameToTender(person) }),
  }));
  return (
    <Section title={say("approveTitle")}>
      <ApprovalForm
        action={approveRequestAction.bind(null, groupId, request.id)}
        formId={newId()}
        places={[{ value: "", label: say("newcomer") }, ...places]}
        likely={waiting.find((person) => isLikely(person, request))?.id ?? ""}
        roles={roles}
        role={code?.role ?? usualRole(role, policy)}
        words={{
          summary,
          who: say("who"),
          whoNote: say("whoNote"),
          role: say("role"),
          approve: say("approve"),
          busy: say("busy"),
        }}
        seenAt={`${groupPaths(groupId).request(request.id)}?open=approve`}
      />
    </Section>
  );
}

/** Says no. */
export async function DeclineSection({ membership: { groupId }, request }: About) {
  const [say, summary] = await Promise.all([getTranslations("joinRequests"), summaryWords()]);
  return (
    <Section title={say("declineTitle")} intro={say("declineNote")}>
      <PressForm
        id="decline"
        action={declineRequestAction.bind(null, groupId, request.id)}
        given={{ formId: newId() }}
        words={{ submit: say("decline"), busy: say("busy"), summary }}
        seenAt={`${groupPaths(groupId).request(request.id)}?open=decline`}
        look="danger"
        small
      />
    </Section>
  );
}

/** A place at their address; or of their name, which is theirs to choose, where nobody else was invited to it. */
function isLikely({ name, address }: Person, request: JoinRequest): boolean {
  return address === null ? isAlike(name, request.name) : isAlike(address, request.address);
}

function isAlike(one: string, other: string | null): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
