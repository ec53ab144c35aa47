import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { PressForm } from "@/components/ui/press-form";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import type { MergePreview } from "@/lib/people/merge-previews";
import { summaryWords } from "@/lib/web/words";
import { MergeEffect } from "../../../merge-effect";
import { mergePlacesAction } from "./actions";

type MergeOfferProps = { membership: Membership; preview: MergePreview; again: Route };

/** What the merge comes to, and the press that does it. */
export async function MergeOffer({ membership, preview, again }: MergeOfferProps) {
  const [say, summary] = await Promise.all([getTranslations("merge"), summaryWords()]);
  const { from, into } = preview;
  return (
    <section aria-labelledby="effect" className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <h2 id="effect" className="text-section">
          {say("effect")}
        </h2>
        <MergeEffect membership={membership} preview={preview} />
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <PressForm
          id="merge"
          action={mergePlacesAction.bind(null, membership.groupId, from.id)}
          given={{ formId: newId(), intoId: into.id }}
          words={{ submit: say("submit"), busy: say("busy"), summary }}
        />
        <LinkButton look="quiet" href={again}>
          {say("another")}
        </LinkButton>
      </div>
    </section>
  );
}
