import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { groupPaths } from "@/lib/web/group-paths";

type Named = { id: string; title: string; note?: string };

type NamesProps = { title: string; groupId: string; expenses: Named[] };

/** Some expenses, each a way to its page; nothing where there are none. */
export function ExpenseNames({ title, groupId, expenses }: NamesProps) {
  if (expenses.length === 0) return null;
  const paths = groupPaths(groupId);
  return (
    <Section title={title}>
      <ul role="list" className="divide-y divide-line">
        {expenses.map(({ id, title, note }) => (
          <li key={id} className="py-2">
            <TextLink href={paths.expense(id)}>
              <bdi className="wrap-anywhere">{title}</bdi>
            </TextLink>
            {note ? <span className="block text-note text-ink-2">{note}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type MoreAndLessProps = { groupId: string; expenses: (Named & { takesPart: boolean })[] };

/** What somebody shares now, and what no more. */
export async function SharedMoreAndLess({ groupId, expenses }: MoreAndLessProps) {
  const say = await getTranslations("resharing");
  const [added, removed] = [true, false].map((which) => expenses.filter(({ takesPart }) => takesPart === which));
  return (
    <>
      <ExpenseNames title={say("added", { count: added?.length ?? 0 })} groupId={groupId} expenses={added ?? []} />
      <ExpenseNames
        title={say("removed", { count: removed?.length ?? 0 })}
        groupId={groupId}
        expenses={removed ?? []}
      />
    </>
  );
}
