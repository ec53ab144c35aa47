import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { PressForm } from "@/components/ui/press-form";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import { daysFor } from "../words";
import { endRecurrenceAction, resumeRecurrenceAction, skipOccasionAction } from "./actions";

type DeskProps = { membership: Membership; recurrence: Recurrence };

/** What can be done about it: what is over can be changed to go on, and what somebody ended be taken up again. */
export async function Desk({ membership, recurrence }: DeskProps) {
  const say = await getTranslations("recurring");
  const summary = await summaryWords();
  const { id, nextOn, isActive, endedAt, isOver } = recurrence;
  const bound = [membership.groupId, id] as const;
  if (endedAt) {
    if (isOver) return null;
    const words = { submit: say("resume"), busy: say("busy"), summary };
    return <PressForm id="resume" action={resumeRecurrenceAction.bind(null, ...bound)} words={words} />;
  }
  const day = daysFor(membership)(nextOn);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <LinkButton href={groupPaths(membership.groupId).editRecurrence(id)} look="outline">
        {say("edit")}
      </LinkButton>
      {isActive ? (
        <>
          <PressForm
            id="skip"
            look="outline"
            action={skipOccasionAction.bind(null, ...bound)}
            given={{ on: nextOn }}
            words={{ submit: say("skip", { day }), busy: say("busy"), summary }}
          />
          <PressForm
            id="end"
            look="danger"
            action={endRecurrenceAction.bind(null, ...bound)}
            words={{ submit: say("end"), busy: say("busy"), summary }}
          />
        </>
      ) : null}
    </div>
  );
}
