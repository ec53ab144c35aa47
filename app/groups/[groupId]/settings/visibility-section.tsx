import { getTranslations } from "next-intl/server";
import { VisibilityForm } from "@/components/groups/settings-forms";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import { visibilities } from "@/lib/visibilities";
import { changeVisibilityAction } from "./actions";
import { settingsForm } from "./words";

/** Which expenses everyone sees, and who sees all of them in any case. */
export async function VisibilitySection({ membership }: { membership: Membership }) {
  const [say, form] = await Promise.all([getTranslations("visibility"), settingsForm(membership)]);
  const { group, groupId } = membership;
  return (
    <Section title={say("title")} intro={say("intro")}>
      <VisibilityForm
        {...form}
        action={changeVisibilityAction.bind(null, groupId)}
        chosen={group.visibility}
        options={visibilities.map((value) => ({ value, label: say(`options.${value}`) }))}
        label={say("label")}
        note={say("note")}
        save={say("save")}
      />
    </Section>
  );
}
