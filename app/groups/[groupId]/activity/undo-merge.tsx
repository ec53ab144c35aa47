import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PressForm } from "@/components/ui/press-form";
import type { ListedHappening } from "@/lib/groups/activity";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { listMerges } from "@/lib/people/merges";
import { summaryWords } from "@/lib/web/words";
import { undoMergeAction } from "../people/[memberId]/merge/actions";

/** The way back from a merge, for who manages people, as long as nothing was built on it. */
export async function mergeUndoOffers(rows: ListedHappening[], membership: Membership) {
  const isThere = rows.some(({ event }) => event === "members_merged");
  if (!isThere || !mayManage(membership)) return () => null;
  const [merges, say, summary] = await Promise.all([
    listMerges(membership),
    getTranslations("activity"),
    summaryWords(),
  ]);
  const undoable = new Set(merges.filter(({ canUndo }) => canUndo).map(({ id }) => id));
  return ({ event, details }: ListedHappening): ReactNode => {
    const mergeId = String(details?.mergeId ?? "");
    return event === "members_merged" && undoable.has(mergeId) ? (
      <PressForm
        id={`undo-${mergeId}`}
        action={undoMergeAction.bind(null, membership.groupId, mergeId)}
        given={{ formId: newId() }}
        words={{ submit: say("undo"), busy: say("busy"), summary }}
        look="outline"
        small
      />
    ) : null;
  };
}
