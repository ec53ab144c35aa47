import { getTranslations } from "next-intl/server";
import type { Membership } from "@/lib/groups/membership";
import { seesAll } from "@/lib/groups/visible-expenses";

type WhatIsSeenProps = { membership: Membership /** Where it goes without saying. */; hidesAll?: boolean };

/** Which of the group's expenses the reader sees. */
export async function WhatIsSeen({ membership, hidesAll = false }: WhatIsSeenProps) {
  const say = await getTranslations("visibility");
  const { visibility } = membership.group;
  if (hidesAll && seesAll(membership)) return null;
  const key = visibility === "all" ? "everyoneSeesAll" : seesAll(membership) ? "youSeeAll" : "youSeeYours";
  return <p className="text-note text-ink-2">{say(key)}</p>;
}
