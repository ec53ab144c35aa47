import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { TickPeopleForm } from "@/components/groups/tick-people-form";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { findTask } from "@/lib/groups/invitations/sending";
import type { Membership } from "@/lib/groups/membership";
import { type Person, takesRoom } from "@/lib/groups/people";
import type { Look } from "@/lib/groups/people-filter";
import { findPolicy } from "@/lib/groups/policy";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { hasMail } from "@/lib/settings";
import { answerTo } from "@/lib/web/form-answers";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { tendSeveralAction } from "./actions";
import { cardWords } from "./card-words";
import { NearLimits } from "./near-limits";
import { personViewer } from "./person-view";

type TickPeopleProps = {
  membership: Membership;
  people: Person[];
  look: Look /** Each is ticked at first. */;
  all: boolean;
};

/** Those who are not here yet and whom one may tend, to be ticked for what is done for several at once. */
export async function TickPeople({ membership, people, look, all }: TickPeopleProps) {
  const { groupId } = membership;
  const [say, sayList, view, summary, task, policy] = await Promise.all([
    getTranslations("people"),
    getTranslations("peopleList"),
    personViewer(membership, await currentReading()),
    summaryWords(),
    findTask(membership),
    findPolicy(membership),
  ]);
  const path = groupPaths(groupId).people;
  const selecting = (select: string) => {
    const kept = { ...(look.filter && { state: look.filter }), ...(look.words && { q: look.words }) };
    return `${path}?${new URLSearchParams({ ...kept, select })}` as Route;
  };
  // Of boxes that are ticked by hand nobody knows yet how many there will be: one at least.
  const countMax = all ? people.length : 1;
  const words = {
    summary,
    with: sayList("with"),
    sendAgain: sayList("sendAgain"),
    remind: sayList("remind"),
    extend: sayList("extend"),
    showLinks: sayList("showLinks"),
    terms: sayList("linkTerms"),
    message: say("message"),
    messageNote: say("messageNote"),
    optional: say("optional"),
    days: say("days"),
    daysNote: sayList("daysNote", { max: limits.invitationDaysMax }),
    revoke: sayList("revoke"),
    revokeNote: sayList("revokeNote"),
    revokeThem: sayList("revokeThem"),
    busy: sayList("busy"),
  };
  return (
    <Section
      title={say("waiting")}
      aside={
        <span className="flex flex-wrap gap-x-5">
          {all ? null : <TextLink href={selecting("all")}>{sayList("selectAll")}</TextLink>}
          <TextLink href={path}>{sayList("selectDone")}</TextLink>
        </span>
      }
    >
      <NearLimits
        inSection
        membership={membership}
        count={Math.min(people.length, countMax)}
        opens={Math.min(people.filter((person) => !takesRoom(person)).length, countMax)}
      />
      <TickPeopleForm
        key={all ? "all" : "each"}
        answer={answerTo("several")}
        action={tendSeveralAction.bind(null, groupId)}
        formId={newId()}
        task={task}
        seenAt={selecting("1")}
        people={people.map(view)}
        allTicked={all}
        hasMail={hasMail()}
        days={policy.days}
        words={words}
        cards={await cardWords(membership.group)}
      />
    </Section>
  );
}
