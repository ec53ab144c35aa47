import { getTranslations } from "next-intl/server";
import { PressForm } from "@/components/ui/press-form";
import { formatDateTime } from "@/lib/formats";
import { mayRecord } from "@/lib/groups/membership";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { undoResharingAction } from "../actions";
import type { About } from "./drafted";
import { ExpenseNames, SharedMoreAndLess } from "./names";

/** What was done, by whom, and the way back. */
export async function Done({ membership, people, resharing }: About) {
  const [say, reading, summary] = await Promise.all([getTranslations("resharing"), currentReading(), summaryWords()]);
  const { id, createdBy, appliedAt, undoneAt, done } = resharing;
  const { groupId } = membership;
  const kept = undoneAt ? done.filter(({ isBack }) => !isBack) : [];
  const moment = appliedAt ? formatDateTime(appliedAt, reading) : "";
  return (
    <>
      <p className="text-note text-ink-2">
        {say.rich("by", { actor: () => people.nameAtStart(createdBy), moment })}
        {undoneAt ? <> {say("undone", { moment: formatDateTime(undoneAt, reading) })}</> : null}
      </p>
      <SharedMoreAndLess membership={membership} expenses={done} />
      <ExpenseNames title={say("kept")} membership={membership} expenses={kept} />
      {!undoneAt && mayRecord(membership) ? (
        <div className="flex flex-col items-start gap-2">
          <PressForm
            id="undo"
            action={undoResharingAction.bind(null, groupId, id)}
            words={{ submit: say("undo"), busy: say("busy"), summary }}
            look="outline"
          />
          <p className="text-note text-ink-2">{say("undoNote")}</p>
        </div>
      ) : null}
    </>
  );
}
