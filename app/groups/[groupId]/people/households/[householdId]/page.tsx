import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { HouseholdForm } from "@/components/groups/household-form";
import { NameList } from "@/components/groups/names";
import { AfterRefusal } from "@/components/ui/after-refusal";
import { Banner } from "@/components/ui/banner";
import { PageTitle } from "@/components/ui/page-title";
import { PressForm } from "@/components/ui/press-form";
import { Section } from "@/components/ui/section";
import { type Household, listHouseholds } from "@/lib/groups/households";
import { listMembers } from "@/lib/groups/members";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { summaryWords } from "@/lib/web/words";
import { peopleOf } from "../../../people";
import { titleIn } from "../../../title";
import { changeHouseholdAction, endHouseholdAction } from "../actions";
import { householdFormWords, peopleFor } from "../words";

type Props = PageProps<"/groups/[groupId]/people/households/[householdId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("households"))("editTitle"));
}

export default async function HouseholdPage({ params }: Props) {
  const { groupId, householdId } = await params;
  const membership = await membershipIn(groupId);
  if (!mayManage(membership)) notFound();
  const households = await listHouseholds(membership);
  const household = households.find(({ id }) => id === householdId);
  if (!household) notFound();
  const [say, summary] = await Promise.all([getTranslations("households"), summaryWords()]);
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("editIntro")}>{say("editTitle")}</PageTitle>
      <ChangeForm membership={membership} household={household} households={households} />
      <Section title={say("end")} intro={say("endNote")}>
        <PressForm
          id="end-household"
          action={endHouseholdAction.bind(null, membership.groupId, household.id)}
          words={{ submit: say("end"), busy: say("busy"), summary }}
          look="danger"
        />
      </Section>
    </div>
  );
}

type ChangeFormProps = { membership: Membership; household: Household; households: Household[] };

async function ChangeForm({ membership, household, households }: ChangeFormProps) {
  const [say, words, people, members] = await Promise.all([
    getTranslations("households"),
    householdFormWords(),
    peopleOf(membership),
    listMembers(membership),
  ]);
  const { id, name, version, memberIds } = household;
  return (
    <HouseholdForm
      action={changeHouseholdAction.bind(null, membership.groupId, id)}
      given={{ formId: newId(), version: String(version) }}
      name={name}
      people={peopleFor(members, households, household)}
      notice={
        <AfterRefusal of="householdWasChanged">
          <Banner kind="accent" icon="clock" title={say("nowSays")}>
            <bdi className="wrap-anywhere">{name}</bdi>: <NameList names={memberIds.map(people.nameOf)} />
          </Banner>
        </AfterRefusal>
      }
      cancel={groupPaths(membership.groupId).households}
      words={words}
    />
  );
}
