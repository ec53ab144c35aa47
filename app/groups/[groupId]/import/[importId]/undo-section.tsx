import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import type { Membership } from "@/lib/groups/membership";
import type { FoundImport } from "@/lib/people/imports/import-list";
import { findUndoLook, isInTheWay } from "@/lib/people/imports/undo-looks";
import { summaryWords } from "@/lib/web/words";
import { undoImportAction } from "../actions";

type Around = { membership: Membership; found: FoundImport };

/** What would go with an import, and the button for it; or what stands in its way. */
export async function UndoSection({ membership, found }: Around) {
  const look = await findUndoLook(membership, found);
  if (!look) return null;
  const [say, because, summary] = await Promise.all([
    getTranslations("imports"),
    getTranslations("errors"),
    summaryWords(),
  ]);
  if (isInTheWay(look)) return <Section title={say("undoTitle")} intro={because("importWasTouched", look)} />;
  return (
    <Section title={say("undoTitle")} intro={say("undoNote", look)}>
      <PressForm
        id="undo"
        action={undoImportAction.bind(null, membership.groupId, found.id)}
        words={{ submit: say("undo"), busy: say("undoing"), summary }}
        look="outline"
        small
      />
    </Section>
  );
}
