import { getTranslations } from "next-intl/server";
import { Choice } from "@/components/ui/choice";
import { TextLink } from "@/components/ui/text-link";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";
import { groupPaths } from "@/lib/web/group-paths";

type FollowsChoiceProps = { membership: Membership; expense: { id: string; isDeleted: boolean } };

/** Of an expense that comes again: whether an edit is of this one, or also of what is still to come. */
export async function FollowsChoice({ membership, expense }: FollowsChoiceProps) {
  const recurrence = expense.isDeleted ? null : await findRecurrenceOf(membership, expense.id);
  if (!recurrence?.isActive) return null;
  const say = await getTranslations("repeatForm");
  const { id, version } = recurrence;
  const href = groupPaths(membership.groupId).editRecurrence(id);
  return (
    <div className="max-w-[40rem]">
      <input type="hidden" name="recurrenceVersion" value={version} />
      <Choice
        name="follows"
        label={say("follows")}
        defaultValue="one"
        options={[
          { value: "one", label: say("one") },
          { value: "following", label: say("following") },
        ]}
        note={say.rich("followsNote", { way: (words) => <TextLink href={href}>{words}</TextLink> })}
      />
    </div>
  );
}
