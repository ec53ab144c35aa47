import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { mayManage } from "@/lib/groups/membership";
import { isUnclaimed, listPeople, mayTend } from "@/lib/groups/people";
import { choosePeople, isFilter, type Look } from "@/lib/groups/people-filter";
import { findPolicy, invitesHere } from "@/lib/groups/policy";
import { limits } from "@/lib/limits";
import { cut } from "@/lib/texts";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../title";
import { CodeSummary } from "./code/code-summary";
import { RenewalOffer } from "./code/renewal-offer";
import { PeopleFilterBar } from "./people-filter";
import { PeopleSections } from "./people-sections";
import { ProposalRows } from "./proposals";
import { AskingRows } from "./requests/asking";
import { TickPeople } from "./tick-people";
import { WaysOn } from "./ways-on";

type Props = PageProps<"/groups/[groupId]/people">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("people"))("title"));
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { state, q, select } = await searchParams;
  const [people, policy, say, sayList] = await Promise.all([
    listPeople(membership),
    findPolicy(membership),
    getTranslations("people"),
    getTranslations("peopleList"),
  ]);
  const filter = oneOf(state);
  const words = cut(oneOf(q) ?? "", limits.searchCharactersMax);
  const look: Look = { filter: isFilter(filter) ? filter : undefined, words };
  const paths = groupPaths(membership.groupId);
  const shown = choosePeople(people, look);
  const tended = shown.filter((person) => isUnclaimed(person) && mayTend(membership, policy, person));
  const here = people.filter((person) => person.state === "here").length;
  const waiting = people.filter(isUnclaimed).length;
  const invites = invitesHere(membership, policy);
  const manages = mayManage(membership);
  return (
    <>
      <RenewalOffer membership={membership} />
      <PageTitle
        intro={say("summary", { here, waiting })}
        action={
          invites ? (
            <LinkButton href={paths.newPerson} icon="plus">
              {say("add")}
            </LinkButton>
          ) : null
        }
      >
        {say("title")}
      </PageTitle>
      <AskingRows membership={membership} />
      {manages ? <ProposalRows membership={membership} people={people} /> : null}
      <PeopleFilterBar people={people} path={paths.people} {...look} />
      {look.words ? (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <span role="status">{sayList("found", { count: shown.length })}</span>
          <TextLink href={paths.people}>{sayList("clear")}</TextLink>
        </p>
      ) : null}
      {tended.length > 0 && oneOf(select) ? (
        <TickPeople membership={membership} people={tended} look={look} all={oneOf(select) === "all"} />
      ) : (
        <PeopleSections membership={membership} policy={policy} people={shown} look={look} />
      )}
      <CodeSummary membership={membership} />
      <WaysOn membership={membership} invites={invites} />
    </>
  );
}
