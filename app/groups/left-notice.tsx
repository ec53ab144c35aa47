import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { isId } from "@/lib/ids";
import { findDeparture } from "@/lib/people/leaving";
import type { Account } from "@/lib/users/sessions";

type LeftNoticeProps = { account: Account; groupId: string | undefined };

/** Says to whoever has just left a group that they did. */
export async function LeftNotice({ account, groupId }: LeftNoticeProps) {
  const group = groupId && isId(groupId) ? await findDeparture(account, groupId) : null;
  if (!group) return null;
  const say = await getTranslations("groups");
  return <DoneBanner>{say.rich("left", { group: () => <bdi>{group}</bdi> })}</DoneBanner>;
}
