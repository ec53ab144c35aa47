import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { type AboutPress, listNearLimits } from "@/lib/groups/invitations/near-limits";
import type { Membership } from "@/lib/groups/membership";

type NearLimitsProps = {
  membership: Membership;
  /** There nothing else keeps it apart from the form that follows. */
  inSection?: boolean;
} & AboutPress;

/** Says what is left of each limit that is near, before a press meets it. */
export async function NearLimits({ membership, inSection = false, ...press }: NearLimitsProps) {
  const [near, say] = await Promise.all([listNearLimits(membership, press), getTranslations("nearLimits")]);
  if (near.length === 0) return null;
  return (
    <div className={inSection ? "mb-5" : undefined}>
      <Banner kind="dashed" icon="clock">
        {near.map(({ limit, left, wanted }) => (
          <p key={limit}>{say(limit, { left, wanted, fits: left < wanted ? "no" : "yes" })}</p>
        ))}
      </Banner>
    </div>
  );
}
