import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { isId } from "@/lib/ids";
import { formatAmount } from "@/lib/money";
import { findDeparture } from "@/lib/people/leaving";
import type { Account } from "@/lib/users/sessions";

type LeftNoticeProps = { account: Account; groupId: string | undefined };

/** Says to whoever has just left a group that they did, and what stays open there. */
export async function LeftNotice({ account, groupId }: LeftNoticeProps) {
  const departure = groupId && isId(groupId) ? await findDeparture(account, groupId) : null;
  if (!departure) return null;
  const { group, currency, net } = departure;
  const say = await getTranslations("groups");
  const size = formatAmount(net < 0n ? -net : net, { currency, region: account.user.region });
  const side = net === 0n ? "none" : net > 0n ? "owed" : "owe";
  return (
    <DoneBanner>
      {say.rich("left", { group: () => <bdi>{group}</bdi>, side, amount: `${size}\u00a0${currency}` })}
    </DoneBanner>
  );
}
