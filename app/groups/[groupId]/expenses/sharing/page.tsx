import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ResharingForm } from "@/components/expenses/resharing-form";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { PlainField, PlainSelect } from "@/components/ui/plain-field";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { listShareable } from "@/lib/expenses/resharing/shareable";
import { mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { cursorIn, cursorText } from "@/lib/web/expense-cursor";
import { type ExpenseLook, readLook } from "@/lib/web/expense-look";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { summaryWords } from "@/lib/web/words";
import { type People, peopleOf } from "../../people";
import { titleIn } from "../../title";
import { placeOptions } from "../form-parts";
import { draftResharingAction } from "./actions";
import { shareableRows } from "./rows";

type Props = PageProps<"/groups/[groupId]/expenses/sharing">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("resharing"))("title"));
}

/** In which past expenses somebody takes part. */
export default async function SharingPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  if (!mayRecord(membership)) redirect(paths.balances);
  const { who = membership.memberId, from, to, ...query } = await searchParams;
  const [look, people, say] = await Promise.all([
    readLook({ who, from, to }, membership.group.currency),
    peopleOf(membership),
    getTranslations("resharing"),
  ]);
  const isKnown = people.members.some(({ id }) => id === look.filter.memberId);
  const memberId = (isKnown && look.filter.memberId) || membership.memberId;
  const after = cursorIn(oneOf(query.after));
  const { rows, next } = await listShareable(membership, { ...look.filter, memberId, after });
  const ticks = oneOf(query.ticks);
  const leaf = (more: Record<string, string>) => paths.sharing({ ...look.asked, ...more });
  const summary = await summaryWords();
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <LookForm action={paths.sharing()} look={look} people={people} />
      <Section
        title={nameIn(say, { people, memberId, own: membership.memberId })}
        aside={rows.length > 0 ? <Ticks leaf={leaf} /> : null}
      >
        {rows.length > 0 ? (
          <ResharingForm
            key={ticks}
            action={draftResharingAction.bind(null, membership.groupId)}
            formId={newId()}
            memberId={memberId}
            rows={await shareableRows(rows, { membership, ticks })}
            words={{ see: say("see"), busy: say("busy"), edit: say("edit"), summary }}
          />
        ) : (
          <p>{say("empty")}</p>
        )}
      </Section>
      <Pager
        label={say("pages")}
        newer={after ? { href: leaf({}), label: say("newest") } : undefined}
        older={next ? { href: leaf({ after: cursorText(next) }), label: say("older") } : undefined}
      />
      <p>
        <TextLink href={paths.balances}>{say("back")}</TextLink>
      </p>
    </div>
  );
}

type Say = Awaited<ReturnType<typeof getTranslations<"resharing">>>;

function nameIn(say: Say, { people, memberId, own }: { people: People; memberId: string; own: string }) {
  return memberId === own ? say("yours") : say.rich("theirs", { name: () => people.nameOf(memberId) });
}

async function Ticks({ leaf }: { leaf: (more: Record<string, string>) => Route }) {
  const say = await getTranslations("resharing");
  return (
    <span className="flex gap-5">
      <TextLink href={leaf({ ticks: "all" })}>{say("all")}</TextLink>
      <TextLink href={leaf({ ticks: "none" })}>{say("none")}</TextLink>
    </span>
  );
}

type LookProps = { action: Route; look: ExpenseLook; people: People };

async function LookForm({ action, look: { answer }, people }: LookProps) {
  const say = await getTranslations("resharing");
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <PlainSelect answer={answer} name="who" label={say("who")} options={await placeOptions(people.members)} />
      <div className="grid grid-cols-2 gap-3">
        <PlainField answer={answer} name="from" type="date" label={say("from")} />
        <PlainField answer={answer} name="to" type="date" label={say("to")} />
      </div>
      <Button type="submit" look="outline">
        {say("show")}
      </Button>
    </form>
  );
}
