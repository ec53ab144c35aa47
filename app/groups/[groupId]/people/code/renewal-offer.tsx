import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import { findGroupCode } from "@/lib/groups/codes";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** After someone was removed: they may know the group's code, and could pass it on. */
export async function RenewalOffer({ membership }: { membership: Membership }) {
  const code = await findGroupCode(membership);
  if (code?.state !== "open") return null;
  const say = await getTranslations("groupCode");
  return (
    <Banner kind="accent" icon="hash" role="status">
      {say("renewalOffer")} <TextLink href={groupPaths(membership.groupId).code}>{say("renew")}</TextLink>
    </Banner>
  );
}
