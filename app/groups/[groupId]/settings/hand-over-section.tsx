import { getTranslations } from "next-intl/server";
import { HandOverForm } from "@/components/groups/settings-forms";
import { Section } from "@/components/ui/section";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { handOverGroupAction } from "./actions";
import { settingsForm } from "./words";

/** Makes somebody else the owner, once there is somebody. */
export async function HandOverSection({ membership }: { membership: Membership }) {
  const [say, form, members] = await Promise.all([
    getTranslations("groupSettings"),
    settingsForm(membership),
    listMembers(membership),
  ]);
  const heirs = members.filter(({ state, isYou }) => state === "here" && !isYou);
  return (
    <Section title={say("handOverTitle")} intro={say(heirs.length > 0 ? "handOverNote" : "handOverNobody")}>
      {heirs.length > 0 ? (
        <HandOverForm {...form} action={handOverGroupAction.bind(null, membership.groupId)} heirs={heirs} />
      ) : null}
    </Section>
  );
}
