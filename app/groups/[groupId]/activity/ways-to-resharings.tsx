import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import type { ListedHappening } from "@/lib/groups/activity";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

/** Where it stands which expenses somebody came to share, or no more, and where that can be undone. */
export async function waysToResharings({ groupId }: Membership) {
  const say = await getTranslations("activity");
  return ({ event, details }: ListedHappening): ReactNode =>
    event === "expenses_reshared" && typeof details?.resharingId === "string" ? (
      <LinkButton small look="outline" href={groupPaths(groupId).resharing(details.resharingId)}>
        {say("see")}
      </LinkButton>
    ) : null;
}
