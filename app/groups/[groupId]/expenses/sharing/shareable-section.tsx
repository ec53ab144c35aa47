import type { Route } from "next";
import { getTranslations } from "next-intl/server";
import { ResharingForm } from "@/components/expenses/resharing-form";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { listShareable } from "@/lib/expenses/resharing/shareable";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { cursorIn, cursorText } from "@/lib/web/expense-cursor";
import type { ExpenseLook } from "@/lib/web/expense-look";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../../people";
import { draftResharingAction } from "./actions";
import { shareableRows } from "./rows";

type ShareableProps = {
  membership: Membership;
  people: People;
  look: ExpenseLook;
  /** The page that shows the same, and more of it. */
  leaf(more: Record<string, string>): Route;
  after: string | undefined;
  ticks: string | undefined;
};

/** What somebody may take part in, a page of it with a box for each. */
export async function ShareableSection({ membership, people, look, leaf, ticks, ...around }: ShareableProps) {
  const isKnown = people.members.some(({ id }) => id === look.filter.memberId);
  const memberId = (isKnown && look.filter.memberId) || membership.memberId;
  const after = cursorIn(around.after);
  const [{ rows, next }, say, summary] = await Promise.all([
    listShareable(membership, { ...look.filter, memberId, after }),
    getTranslations("resharing"),
    summaryWords(),
  ]);
  const name = () => people.nameOf(memberId);
  return (
    <>
      <Section
        title={memberId === membership.memberId ? say("yours") : say.rich("theirs", { name })}
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
    </>
  );
}

async function Ticks({ leaf }: Pick<ShareableProps, "leaf">) {
  const say = await getTranslations("resharing");
  return (
    <span className="flex gap-5">
      <TextLink href={leaf({ ticks: "all" })}>{say("all")}</TextLink>
      <TextLink href={leaf({ ticks: "none" })}>{say("none")}</TextLink>
    </span>
  );
}
