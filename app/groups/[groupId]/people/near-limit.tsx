import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { findNearLimit } from "@/lib/groups/invitations/nearness";
import type { Membership } from "@/lib/groups/membership";

/** Says what is left of a limit that is near, before a press meets it. */
export async function NearLimit({ membership }: { membership: Membership }) {
  const [near, say] = await Promise.all([findNearLimit(membership), getTranslations("nearLimit")]);
  if (!near) return null;
  return (
    <Banner kind="dashed" icon="clock">
      {say(near.limit, { left: near.left })}
    </Banner>
  );
}
