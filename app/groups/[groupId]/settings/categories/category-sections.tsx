import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NewCategoryForm } from "@/components/expenses/own-category-forms";
import { Glyph } from "@/components/ui/glyph";
import { Row, RowList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import type { Category } from "@/lib/categories";
import type { GroupCategories } from "@/lib/expenses/categories/group-categories";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { groupPaths } from "@/lib/web/group-paths";
import { categoriesOf } from "../../categories";
import { addCategoryAction } from "./actions";
import { UseButton } from "./use-button";
import { categoryFormWords } from "./words";

type SectionProps = { membership: Membership; categories: GroupCategories };

type Shown = { id: Category; isPutAway: boolean };

/** The group's own that are offered, each with a page of its own. */
export async function OwnSection({ membership, categories }: SectionProps) {
  const [say, { nameOf, pictureOf }] = await Promise.all([getTranslations("ownCategories"), categoriesOf(membership)]);
  const own = categories.own.filter(({ isPutAway }) => !isPutAway);
  const paths = groupPaths(membership.groupId);
  return (
    <Section title={say("own")} intro={own.length === 0 ? say("ownNone") : undefined}>
      {own.length === 0 ? null : (
        <RowList label={say("own")}>
          {own.map(({ id }) => (
            <Row
              key={id}
              href={paths.category(id)}
              lead={<Glyph icon={pictureOf(id) ?? "receipt"} />}
              title={<bdi className="wrap-anywhere">{nameOf(id)}</bdi>}
            />
          ))}
        </RowList>
      )}
    </Section>
  );
}

export async function NewCategorySection({ membership: { groupId }, categories }: SectionProps) {
  const [say, words] = await Promise.all([getTranslations("ownCategories"), categoryFormWords("add")]);
  const max = limits.ownCategoriesMax;
  return (
    <Section title={say("newTitle")}>
      {categories.own.length < max ? (
        <NewCategoryForm action={addCategoryAction.bind(null, groupId)} formId={newId()} words={words} />
      ) : (
        <p>{say("full", { max })}</p>
      )}
    </Section>
  );
}

/** Those that all groups have, as far as this one offers them. */
export async function CommonSection({ membership, categories }: SectionProps) {
  const say = await getTranslations("ownCategories");
  const common = categories.common.filter(({ isPutAway }) => !isPutAway);
  return (
    <Section title={say("common")} intro={say(common.length === 0 ? "commonNone" : "commonNote")}>
      <UseRows membership={membership} label={say("common")} rows={common} />
    </Section>
  );
}

export async function PutAwaySection({ membership, categories }: SectionProps) {
  const say = await getTranslations("ownCategories");
  const away: Shown[] = [...categories.own, ...categories.common].filter(({ isPutAway }) => isPutAway);
  if (away.length === 0) return null;
  return (
    <Section title={say("awayTitle")} intro={say("awayNote")}>
      <UseRows membership={membership} label={say("awayTitle")} rows={away} />
    </Section>
  );
}

async function UseRows({ membership, label, rows }: { membership: Membership; label: string; rows: Shown[] }) {
  const { nameOf, pictureOf } = await categoriesOf(membership);
  const buttonOf = ({ id, isPutAway }: Shown): ReactNode => (
    <UseButton groupId={membership.groupId} category={{ id, name: nameOf(id), isPutAway }} />
  );
  return (
    <RowList label={label}>
      {rows.map((row) => (
        <Row
          key={row.id}
          lead={<Glyph icon={pictureOf(row.id) ?? "receipt"} outlined={row.isPutAway} />}
          title={<bdi className="wrap-anywhere">{nameOf(row.id)}</bdi>}
          end={buttonOf(row)}
        />
      ))}
    </RowList>
  );
}
