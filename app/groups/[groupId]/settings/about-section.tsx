import { getTranslations } from "next-intl/server";
import { GroupForm } from "@/components/groups/settings-forms";
import { Section } from "@/components/ui/section";
import { isCurrencyOpen } from "@/lib/groups/group-changes";
import type { Membership } from "@/lib/groups/membership";
import { currencyOptions } from "@/lib/money";
import { changeGroupAction } from "./actions";
import { settingsForm } from "./words";

/** What the group is called, what it says of itself, and what it counts in. */
export async function AboutSection({ membership }: { membership: Membership }) {
  const [say, form, isOpen] = await Promise.all([
    getTranslations("groupSettings"),
    settingsForm(membership),
    isCurrencyOpen(membership),
  ]);
  const { group, groupId } = membership;
  return (
    <Section title={say("groupTitle")}>
      <GroupForm
        {...form}
        action={changeGroupAction.bind(null, groupId)}
        group={group}
        currencies={currencyOptions().filter(({ value }) => isOpen || value === group.currency)}
        isCurrencyOpen={isOpen}
      />
    </Section>
  );
}
