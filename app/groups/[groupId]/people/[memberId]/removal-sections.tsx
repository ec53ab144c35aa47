import { getTranslations } from "next-intl/server";
import { BalanceChoice } from "@/components/groups/balance-choice";
import { RemovePersonForm, UnlinkForm } from "@/components/groups/role-forms";
import { Section } from "@/components/ui/section";
import { listBalances } from "@/lib/expenses/balances/balances";
import { hasOpenSent } from "@/lib/groups/invitations/sent";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { nameToTender } from "@/lib/groups/unnamed-places";
import { newId } from "@/lib/ids";
import { balanceLeft, takersFor } from "../../balance-left";
import { RepeatsLeft } from "../../repeats-left";
import { removeMemberAction, unlinkMemberAction } from "./actions";
import { personForm } from "./words";

type About = { membership: Membership; person: Person };

/** Takes a stranger off the place, which stays for whom it is meant. */
export async function UnlinkSection({ membership, person }: About) {
  const [say, form] = await Promise.all([getTranslations("people"), personForm(membership, person)]);
  return (
    <Section title={say("unlinkTitle")} intro={say("unlinkNote")}>
      <UnlinkForm {...form} formId={newId()} action={unlinkMemberAction.bind(null, membership.groupId, person.id)} />
    </Section>
  );
}

/** Ends the place itself, and says first what can become of what would stay open. */
export async function RemovalSection({ membership, person }: About) {
  const [say, form, hasInvited, balances, members] = await Promise.all([
    getTranslations("people"),
    personForm(membership, person),
    hasOpenSent(membership, person),
    listBalances(membership),
    listMembers(membership),
  ]);
  const { net, amount, settle } = balanceLeft({ membership, balances, memberId: person.id });
  const open = net > 0n ? say("removeOwed", { amount }) : net < 0n ? say("removeOwe", { amount }) : say("removeQuits");
  const choice = {
    words: { balance: say(net < 0n ? "passOwe" : "passOwed"), settleFirst: say("settleFirst") },
    takers: [
      { value: "", label: say("passNobody") },
      ...takersFor(members, person.id).map(({ id, name, isYou }) => ({
        value: id,
        label: isYou ? say("passToYou") : say("passTo", { name }),
      })),
    ],
  };
  return (
    <Section
      title={say("removeTitle", { name: nameToTender(person) })}
      intro={
        <>
          {say("removeNote")} {open} <RepeatsLeft membership={membership} memberId={person.id} />
        </>
      }
    >
      <RemovePersonForm
        {...form}
        action={removeMemberAction.bind(null, membership.groupId, person.id)}
        hasInvited={hasInvited}
        balance={net === 0n ? null : <BalanceChoice seen={String(net)} settle={settle} {...choice} />}
      />
    </Section>
  );
}
