import { getTranslations } from "next-intl/server";
import { SureForm } from "@/components/groups/settings-forms";
import { Section } from "@/components/ui/section";
import { listBalances } from "@/lib/expenses/balances";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { currentReading } from "@/lib/web/reading";
import { leaveGroupAction } from "./actions";
import { settingsForm } from "./words";

/** Takes whoever reads out of the group, and says first what would stay open. */
export async function LeaveSection({ membership }: { membership: Membership }) {
  const [say, form, balances, members, { region }] = await Promise.all([
    getTranslations("groupSettings"),
    settingsForm(membership),
    listBalances(membership),
    listMembers(membership),
    currentReading(),
  ]);
  const owners = members.filter(({ role, state }) => role === "owner" && state === "here");
  if (owners.length === 1 && owners[0]?.isYou) return <Section title={say("leaveTitle")} intro={say("leaveNobody")} />;
  const { currency } = membership.group;
  const net = balances.find(({ memberId }) => memberId === membership.memberId)?.net ?? 0n;
  const amount = `${formatAmount(net < 0n ? -net : net, { currency, region })} ${currency}`;
  const open = net > 0n ? say("leaveOwed", { amount }) : net < 0n ? say("leaveOwe", { amount }) : say("leaveQuits");
  const { words } = form;
  return (
    <Section title={say("leaveTitle")} intro={`${open} ${say("leaveNote")}`}>
      <SureForm {...form} id="leave" action={leaveGroupAction.bind(null, membership.groupId)} sure={words.leaveSure}>
        {words.leave}
      </SureForm>
    </Section>
  );
}
