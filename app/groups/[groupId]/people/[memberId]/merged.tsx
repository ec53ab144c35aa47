import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { UndoBanner } from "@/components/expenses/undo-banner";
import { firstNames, NameList } from "@/components/groups/names";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { PressForm } from "@/components/ui/press-form";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { formatDay } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import type { Person } from "@/lib/groups/people";
import { newId } from "@/lib/ids";
import { findUndoneMerge, type ListedMerge, listMerges } from "@/lib/people/merges";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { EntryNames } from "../../entry-names";
import { undoMergeAction } from "./merge/actions";

type About = { membership: Membership; person: Person };

/** Which other places are part of this one, with the way back, and the way to one more. */
export async function MergeSection({ membership, person }: About) {
  const [merges, say, reading, summary] = await Promise.all([
    mergesInto(membership, person),
    getTranslations("merge"),
    currentReading(),
    summaryWords(),
  ]);
  return (
    <Section title={say("sectionTitle")} intro={say("sectionNote")}>
      <div className="flex flex-col gap-4">
        <RowList label={say("sectionTitle")}>
          {merges.map((merge) => (
            <Row
              key={merge.id}
              title={<bdi className="wrap-anywhere">{merge.fromName}</bdi>}
              note={<MergeNote merge={merge} day={formatDay(merge.at, reading)} />}
              end={
                merge.canUndo ? (
                  <PressForm
                    id={`undo-${merge.id}`}
                    action={undoMergeAction.bind(null, membership.groupId, merge.id)}
                    given={{ formId: newId() }}
                    words={{ submit: say("undo"), busy: say("busy"), summary }}
                    look="outline"
                    small
                  />
                ) : null
              }
            />
          ))}
        </RowList>
        <LinkButton look="outline" small href={groupPaths(membership.groupId).merge(person.id)}>
          {say("begin")}
        </LinkButton>
      </div>
    </Section>
  );
}

async function MergeNote({ merge, day }: { merge: ListedMerge; day: string }) {
  const say = await getTranslations("merge");
  const { canUndo, keptCount, kept, keepsRole, uninvited } = merge;
  return (
    <>
      {say("since", { day })}
      {canUndo ? null : ` ${say("againSince")}`}
      {keptCount > 0 ? (
        <> {say.rich("keeps", { names: () => <EntryNames entries={kept} count={keptCount} /> })}</>
      ) : null}
      {keepsRole ? ` ${say("keepsRole")}` : null}
      {canUndo && uninvited.length > 0 ? (
        <>
          {" "}
          {say.rich("endsInvitations", {
            count: uninvited.length,
            names: () => <UninvitedNames people={uninvited} />,
          })}
        </>
      ) : null}
    </>
  );
}

/** What a merge or its undoing has just come to. */
export async function MergeSaid({ membership, person, said }: About & { said: string | undefined }) {
  if (said === "merged") return <JustMerged membership={membership} person={person} />;
  if (said === "unmerged") return <JustParted membership={membership} person={person} />;
  return null;
}

async function JustMerged({ membership, person }: About) {
  const [[merge], say, summary] = await Promise.all([
    mergesInto(membership, person),
    getTranslations("merge"),
    summaryWords(),
  ]);
  if (!merge?.canUndo) return null;
  return (
    <UndoBanner
      action={undoMergeAction.bind(null, membership.groupId, merge.id)}
      formId={newId()}
      words={{ undo: say("undo"), busy: say("busy"), summary }}
    >
      {say.rich("merged", { from: () => <bdi>{merge.fromName}</bdi>, into: () => <bdi>{person.name}</bdi> })}
    </UndoBanner>
  );
}

async function JustParted({ membership, person }: About) {
  const [merge, say] = await Promise.all([findUndoneMerge(membership, person.id), getTranslations("merge")]);
  if (!merge) return null;
  const names = { from: () => <bdi>{person.name}</bdi>, into: () => <bdi>{merge.intoName}</bdi> };
  return (
    <DoneBanner>
      {say.rich("parted", names)}
      {merge.keptCount > 0 ? (
        <> {say.rich("kept", { ...names, names: () => <EntryNames entries={merge.kept} count={merge.keptCount} /> })}</>
      ) : null}
      {merge.uninvited.length > 0 ? (
        <>
          {" "}
          {say.rich("uninvited", {
            count: merge.uninvited.length,
            names: () => <UninvitedNames people={merge.uninvited} from={{ membership, person }} />,
          })}
        </>
      ) : null}
    </DoneBanner>
  );
}

type UninvitedNamesProps = {
  people: ListedMerge["uninvited"];
  /** The page that leads to the others', where each can be invited again. */
  from?: About;
};

async function UninvitedNames({ people, from }: UninvitedNamesProps) {
  const say = await getTranslations("merge");
  const names = people.map(({ id, name }) => {
    const words = <bdi className="wrap-anywhere">{name}</bdi>;
    if (!from || id === from.person.id) return words;
    return (
      <Link
        key={id}
        href={groupPaths(from.membership.groupId).person(id)}
        prefetch={false}
        className="underline underline-offset-4"
      >
        {words}
      </Link>
    );
  });
  return <NameList names={firstNames(names, (count) => say("more", { count }))} />;
}

async function mergesInto(membership: Membership, person: Person): Promise<ListedMerge[]> {
  return (await listMerges(membership)).filter(({ intoId }) => intoId === person.id);
}
