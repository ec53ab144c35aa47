import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { PersonRow } from "@/components/groups/person-row";
import { Money } from "@/components/ui/money";
import { RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { listBalances } from "@/lib/expenses/balances/balances";
import type { Membership } from "@/lib/groups/membership";
import { hasPageFor, isUnclaimed, mayTend, type Person } from "@/lib/groups/people";
import type { Look } from "@/lib/groups/people-filter";
import type { Policy } from "@/lib/groups/policy";
import { formatSigned } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { personViewer } from "./person-view";

type PeopleSectionsProps = { membership: Membership; policy: Policy; people: Person[]; look: Look };

/** Who is here, who is not here yet and who is no more, each with their balance. */
export async function PeopleSections({ membership, policy, people, look }: PeopleSectionsProps) {
  const reading = await currentReading();
  const [balances, say, sayList, view] = await Promise.all([
    listBalances(membership),
    getTranslations("people"),
    getTranslations("peopleList"),
    personViewer(membership, reading),
  ]);
  const { group } = membership;
  const paths = groupPaths(group.id);
  const net = new Map(balances.map((each) => [each.memberId, each.net]));
  const hasWays = people.some((person) => hasPageFor(membership, person));
  const rowOf = (person: Person) => {
    const amount = net.get(person.id) ?? 0n;
    const tone = amount > 0n ? "owed" : amount < 0n ? "owe" : "settled";
    const balance = <Money amount={formatSigned(amount, { ...reading, currency: group.currency })} tone={tone} />;
    const href = hasPageFor(membership, person) && !person.isYou ? paths.person(person.id) : undefined;
    const row = { person: view(person), you: say("you"), href, hasWays, balance };
    return <PersonRow key={person.id} {...row} />;
  };
  const here = people.filter(({ state }) => state === "here");
  const gone = people.filter(({ state }) => state === "left");
  const waiting = people.filter(isUnclaimed);
  const canTick = waiting.filter((person) => mayTend(membership, policy, person)).length > 1;
  const select = new URLSearchParams({
    ...(look.filter && { state: look.filter }),
    ...(look.words && { q: look.words }),
    select: "1",
  });
  return (
    <>
      {here.length > 0 ? (
        <Section title={say("here")}>
          <RowList label={say("here")}>{here.map(rowOf)}</RowList>
        </Section>
      ) : null}
      {waiting.length > 0 ? (
        <Section
          title={say("waiting")}
          aside={
            canTick ? <TextLink href={`${paths.people}?${select}` as Route}>{sayList("select")}</TextLink> : undefined
          }
        >
          <RowList label={say("waiting")}>{waiting.map(rowOf)}</RowList>
        </Section>
      ) : null}
      {gone.length > 0 ? (
        <Section title={say("gone")}>
          <RowList label={say("gone")}>{gone.map(rowOf)}</RowList>
        </Section>
      ) : null}
    </>
  );
}
