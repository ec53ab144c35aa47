import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PersonRow } from "@/components/groups/person-row";
import { LinkButton } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { PageTitle } from "@/components/ui/page-title";
import { RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { listBalances } from "@/lib/expenses/balances";
import { listPeople, type Person } from "@/lib/groups/people";
import { formatSigned } from "@/lib/money";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { titleIn } from "../title";
import { CodeSummary } from "./code/code-summary";
import { RenewalOffer } from "./code/renewal-offer";
import { personViewer } from "./person-view";
import { AskingRows } from "./requests/asking";

type Props = PageProps<"/groups/[groupId]/people">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("people"))("title"));
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const reading = await currentReading();
  const [people, balances, say, view] = await Promise.all([
    listPeople(membership),
    listBalances(membership),
    getTranslations("people"),
    personViewer(membership, reading),
  ]);
  const { group, role } = membership;
  const paths = groupPaths(group.id);
  const manages = isAtLeast(role, "admin");
  const net = new Map(balances.map((each) => [each.memberId, each.net]));
  const rowOf = (person: Person) => {
    const amount = net.get(person.id) ?? 0n;
    const tone = amount > 0n ? "owed" : amount < 0n ? "owe" : "settled";
    const balance = <Money amount={formatSigned(amount, { ...reading, currency: group.currency })} tone={tone} />;
    const href = manages && !person.isYou ? paths.person(person.id) : undefined;
    const row = { person: view(person), you: say("you"), href, hasWays: manages, balance };
    return <PersonRow key={person.id} {...row} />;
  };
  const here = people.filter(({ state }) => state === "here");
  const gone = people.filter(({ state }) => state === "left");
  const waiting = people.filter((person) => !here.includes(person) && !gone.includes(person));
  const add =
    manages && !group.isArchived ? (
      <LinkButton href={paths.newPerson} icon="plus">
        {say("add")}
      </LinkButton>
    ) : null;
  return (
    <>
      {(await searchParams).removed && manages ? <RenewalOffer membership={membership} /> : null}
      <PageTitle intro={say("summary", { here: here.length, waiting: waiting.length })} action={add}>
        {say("title")}
      </PageTitle>
      <AskingRows membership={membership} />
      <Section title={say("here")}>
        <RowList label={say("here")}>{here.map(rowOf)}</RowList>
      </Section>
      {waiting.length > 0 ? (
        <Section title={say("waiting")}>
          <RowList label={say("waiting")}>{waiting.map(rowOf)}</RowList>
        </Section>
      ) : null}
      {gone.length > 0 ? (
        <Section title={say("gone")}>
          <RowList label={say("gone")}>{gone.map(rowOf)}</RowList>
        </Section>
      ) : null}
      <CodeSummary membership={membership} />
    </>
  );
}
