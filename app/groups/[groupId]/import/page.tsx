import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportFileForm } from "@/components/expenses/import-forms";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatDateTime } from "@/lib/formats";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { type FoundImport, listImports } from "@/lib/people/imports/import-list";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { titleIn } from "../title";
import { draftImportAction } from "./actions";

type Props = PageProps<"/groups/[groupId]/import">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("imports"))("title"));
}

/** The way in for a book that was kept elsewhere. */
export default async function ImportPage({ params }: Props) {
  const membership = await membershipIn((await params).groupId);
  if (!mayManage(membership)) notFound();
  const [say, summary, earlier] = await Promise.all([
    getTranslations("imports"),
    summaryWords(),
    listImports(membership),
  ]);
  const megabytes = limits.importFileBytesMax / megabyte;
  const words = {
    file: say("file"),
    fileNote: say("fileNote", { megabytes }),
    look: say("look"),
    busy: say("looking"),
  };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <ImportFileForm
        action={draftImportAction.bind(null, membership.groupId)}
        formId={newId()}
        words={{ ...words, summary }}
      />
      {earlier.length > 0 ? <Earlier membership={membership} rows={earlier} /> : null}
    </div>
  );
}

async function Earlier({ membership, rows }: { membership: Membership; rows: FoundImport[] }) {
  const [say, reading] = await Promise.all([getTranslations("imports"), currentReading()]);
  const paths = groupPaths(membership.groupId);
  return (
    <Section title={say("earlier")}>
      <ul>
        {rows.map(({ id, format, state, look, createdAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 border-b py-3">
            <TextLink href={paths.importOf(id)}>{say("earlierRow", { format, count: look.count })}</TextLink>
            <span className="text-note text-ink-2">
              {say("earlierNote", { state, moment: formatDateTime(createdAt, reading) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
