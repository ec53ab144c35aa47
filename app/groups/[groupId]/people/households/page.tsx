import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HouseholdForm } from "@/components/groups/household-form";
import { NameList } from "@/components/groups/names";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageTitle } from "@/components/ui/page-title";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { type Household, listHouseholds } from "@/lib/groups/households";
import { listMembers } from "@/lib/groups/members";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { peopleOf } from "../../people";
import { titleIn } from "../../title";
import { makeHouseholdAction } from "./actions";
import { householdFormWords, peopleFor } from "./words";

type Props = PageProps<"/groups/[groupId]/people/households">;

const sayings = ["made", "changed", "ended"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("households"))("title"));
}

/** The couples and families of a group, for everyone to see and for its admins to look after. */
export default async function HouseholdsPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { said } = await searchParams;
  const [households, say] = await Promise.all([listHouseholds(membership), getTranslations("households")]);
  const saying = sayings.find((each) => each === oneOf(said));
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {saying ? <DoneBanner>{say(`said.${saying}`)}</DoneBanner> : null}
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <Households membership={membership} households={households} />
      {mayManage(membership) ? <NewHousehold membership={membership} households={households} /> : null}
      <p>
        <TextLink href={groupPaths(membership.groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

type SectionProps = { membership: Membership; households: Household[] };

async function Households({ membership, households }: SectionProps) {
  const [people, say] = await Promise.all([peopleOf(membership), getTranslations("households")]);
  if (households.length === 0) return <p>{say("none")}</p>;
  const { household } = groupPaths(membership.groupId);
  const isKept = mayManage(membership);
  return (
    <RowList label={say("title")}>
      {households.map(({ id, name, memberIds }) => (
        <Row
          key={id}
          href={isKept ? household(id) : undefined}
          title={<bdi className="wrap-anywhere">{name}</bdi>}
          note={
            <NameList
              names={memberIds.map((each, at) => (at === 0 ? people.nameAtStart(each) : people.nameOf(each)))}
            />
          }
        />
      ))}
    </RowList>
  );
}

async function NewHousehold({ membership, households }: SectionProps) {
  const [members, say, words] = await Promise.all([
    listMembers(membership),
    getTranslations("households"),
    householdFormWords(),
  ]);
  const free = peopleFor(members, households);
  return (
    <Section title={say("newTitle")}>
      {free.length > 1 ? (
        <HouseholdForm
          action={makeHouseholdAction.bind(null, membership.groupId)}
          given={{ formId: newId() }}
          people={free}
          words={words}
        />
      ) : (
        <p>{say("nobodyLeft")}</p>
      )}
    </Section>
  );
}
