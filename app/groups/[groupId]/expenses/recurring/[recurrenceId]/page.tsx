import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstNames, NameList } from "@/components/groups/names";
import { Banner } from "@/components/ui/banner";
import { MoneyHero } from "@/components/ui/money";
import { Fact, FactList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { Recurrence } from "@/lib/expenses/recurrences/recurrence-list";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { amountParts } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { PayerNames } from "../../../payer-names";
import { type People, peopleOf } from "../../../people";
import { titleIn } from "../../../title";
import { payersOf } from "../rows";
import { daysFor, missedIn, rhythmWords } from "../words";
import { Desk } from "./desk";
import { recurrenceIn } from "./found";
import { Obstacle } from "./obstacle";
import { OccasionList } from "./occasion-list";

type Props = PageProps<"/groups/[groupId]/expenses/recurring/[recurrenceId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("recurring"))("title"));
}

/** Something that comes again: what, how often, what comes next, and what became of it so far. */
export default async function RecurrencePage({ params, searchParams }: Props) {
  const { groupId, recurrenceId } = await params;
  const membership = await membershipIn(groupId);
  const recurrence = await recurrenceIn(membership, recurrenceId);
  const [people, say, rhythmOf] = await Promise.all([
    peopleOf(membership),
    getTranslations("recurring"),
    rhythmWords(),
  ]);
  const { title, original, isActive } = recurrence;
  const parts = amountParts(original.amount, { currency: original.currency, region: membership.account.user.region });
  const around = { membership, recurrence, people };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <div>
        <h1 className="mb-3 text-title wrap-anywhere">
          <bdi>{title}</bdi>
        </h1>
        <MoneyHero
          {...parts}
          code={original.currency}
          note={say("itsRhythm", { rhythm: rhythmOf(recurrence), isOver: isActive ? "no" : "yes" })}
        />
      </div>
      <Obstacle {...around} />
      {isActive ? null : (
        <Banner kind="dashed" icon="x" title={say("isOver")}>
          {say("isOverNote")}
        </Banner>
      )}
      {mayRecord(membership) ? <Desk membership={membership} recurrence={recurrence} /> : null}
      <Facts {...around} />
      <Section id="occasions" title={say("occasions")}>
        <OccasionList {...around} before={oneOf((await searchParams).before)} />
      </Section>
      <p>
        <TextLink href={groupPaths(membership.groupId).recurring}>{say("all")}</TextLink>
      </p>
    </div>
  );
}

type FactsProps = { membership: Membership; recurrence: Recurrence; people: People };

async function Facts({ membership, recurrence, people }: FactsProps) {
  const say = await getTranslations("recurring");
  const dayOf = daysFor(membership);
  const missed = missedIn(membership)(recurrence);
  const { kind, isActive, nextOn, endsOn, timesLeft, memberIds, authorId, original, rate } = recurrence;
  const sharers = memberIds.map((id, index) => (index === 0 ? people.nameAtStart(id) : people.nameOf(id)));
  const isForeign = original.currency !== membership.group.currency;
  return (
    <FactList ruled>
      {isActive ? (
        <Fact label={say("next")}>{missed > 0 ? say("missed", { count: missed }) : dayOf(nextOn)}</Fact>
      ) : null}
      {isActive && endsOn ? (
        <Fact label={say("until")}>{say("untilDay", { day: dayOf(endsOn), times: timesLeft ?? 0 })}</Fact>
      ) : null}
      <Fact label={say("paidBy", { kind })}>
        <PayerNames payers={payersOf(recurrence)} people={people} />
      </Fact>
      <Fact label={say("splitAmong")}>
        <NameList names={firstNames(sharers, (count) => say("others", { count }))} />
      </Fact>
      {isForeign ? <Fact label={say("rate")}>{rate === null ? say("dayRate") : say("ownRate")}</Fact> : null}
      <Fact label={say("setUpBy")}>{people.nameAtStart(authorId)}</Fact>
    </FactList>
  );
}
