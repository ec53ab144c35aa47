import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { findImport } from "@/lib/people/imports/import-list";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { titleIn } from "../../title";
import { ImportedNotice } from "./imported-notice";
import { LookSections } from "./look-sections";
import { UndoSection } from "./undo-section";

type Props = PageProps<"/groups/[groupId]/import/[importId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("imports"))("title"));
}

/** What would come of a file, before anything is written; and what became of it, once it was. */
export default async function LookPage({ params }: Props) {
  const { groupId, importId } = await params;
  const membership = await membershipIn(groupId);
  const found = await findImport(membership, importId);
  if (!found) notFound();
  const say = await getTranslations("imports");
  const { state, format } = found;
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("readAs", { format })}>{say("stateTitle", { state })}</PageTitle>
      <ImportedNotice membership={membership} found={found} />
      <LookSections membership={membership} found={found} />
      <UndoSection membership={membership} found={found} />
      {state === "queued" ? null : (
        <p>
          <TextLink href={groupPaths(groupId).imports}>{say("another")}</TextLink>
        </p>
      )}
    </div>
  );
}
