import { getTranslations } from "next-intl/server";
import { SureForm } from "@/components/groups/settings-forms";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { formatDay } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { currentReading } from "@/lib/web/reading";
import { beginDeletionAction, stopDeletionAction } from "./actions";
import { settingsForm } from "./words";

/** Sets the day on which all of the group will be gone; until then it can be called off here. */
export async function DeletionSection({ membership }: { membership: Membership }) {
  const [say, form, reading] = await Promise.all([
    getTranslations("groupSettings"),
    settingsForm(membership),
    currentReading(),
  ]);
  const { words, path } = form;
  const { group, groupId } = membership;
  return group.deletesAt ? (
    <Section title={say("deleteTitle")} intro={say("deleteOn", { day: formatDay(group.deletesAt, reading) })}>
      <PressForm
        id="keep"
        action={stopDeletionAction.bind(null, groupId)}
        words={{ ...words, submit: words.keep }}
        seenAt={`${path}?open=keep`}
        look="outline"
        small
      />
    </Section>
  ) : (
    <Section title={say("deleteTitle")} intro={say("deleteNote")}>
      <SureForm {...form} id="delete" action={beginDeletionAction.bind(null, groupId)} sure={words.deleteSure}>
        {words.delete}
      </SureForm>
    </Section>
  );
}
