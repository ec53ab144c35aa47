import { getTranslations } from "next-intl/server";
import { BalanceChoice } from "@/components/groups/balance-choice";
import { SureForm } from "@/components/groups/settings-forms";
import { Section } from "@/components/ui/section";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listMembers } from "@/lib/groups/members";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { balanceLeft, takersFor } from "../balance-left";
import { RepeatsLeft } from "../repeats-left";
import { leaveGroupAction } from "./actions";
import { settingsForm } from "./words";

/** Takes whoever reads out of the group, and says first what can become of what would stay open. */
export async function LeaveSection({ membership }: { membership: Membership }) {
  const [say, form, balances, members] = await Promise.all([
    getTranslations("groupSettings"),
    settingsForm(membership),
    listBalances(membership),
    listMembers(membership),
  ]);
  const owners = members.filter(({ role, state }) => role === "owner" && state === "here");
  if (owners.length === 1 && owners[0]?.isYou) return <Section title={say("leaveTitle")} intro={say("leaveNobody")} />;
  const { memberId } = membership;
  const { net, amount, settle } = balanceLeft({ membership, balances, memberId });
  const open = net > 0n ? say("leaveOwed", { amount }) : net < 0n ? say("leaveOwe", { amount }) : say("leaveQuits");
  const takers = mayRecord(membership) && net !== 0n ? takersFor(members, memberId) : [];
  const ways = takers.length > 0 ? say("leaveWays") : net === 0n ? "" : say("leaveStays");
  const { words } = form;
  const choice = {
    words: { balance: say(net < 0n ? "passOwe" : "passOwed"), settleFirst: say("settleFirst") },
    takers: [
      { value: "", label: say("passNobody") },
      ...takers.map(({ id, name }) => ({ value: id, label: say("passTo", { name }) })),
    ],
  };
  return (
    <Section
      title={say("leaveTitle")}
      intro={
        <>
          {[open, ways, say("leaveNote")].filter(Boolean).join(" ")} <RepeatsLeft {...{ membership, memberId }} />
        </>
      }
    >
      <SureForm
        {...form}
        id="leave"
        action={leaveGroupAction.bind(null, membership.groupId)}
        sure={words.leaveSure}
        fields={takers.length > 0 ? <BalanceChoice seen={String(net)} settle={settle} {...choice} /> : null}
      >
        {words.leave}
      </SureForm>
    </Section>
  );
}
