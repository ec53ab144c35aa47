import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import { archiveGroupAction, reopenGroupAction } from "./actions";
import { settingsForm } from "./words";

/** Makes the group one that is only read, or opens it again. */
export async function ArchiveSection({ membership }: { membership: Membership }) {
  const [say, { words, path }] = await Promise.all([getTranslations("groupSettings"), settingsForm(membership)]);
  const { group, groupId } = membership;
  const press = group.isArchived ? "reopen" : "archive";
  const action = group.isArchived ? reopenGroupAction : archiveGroupAction;
  return (
    <Section title={say(`${press}Title`)} intro={say(`${press}Note`)}>
      <PressForm
        id={press}
        action={action.bind(null, groupId)}
        words={{ ...words, submit: words[press] }}
        seenAt={`${path}?open=${press}`}
        look="outline"
        small
      />
    </Section>
  );
}
