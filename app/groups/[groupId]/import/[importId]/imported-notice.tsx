import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { LookAgain } from "@/components/ui/look-again";
import { TextLink } from "@/components/ui/text-link";
import type { ErrorKey } from "@/lib/errors";
import { formatDateTime } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { type FoundImport, findSame } from "@/lib/people/imports/import-list";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { peopleOf } from "../../people";

type Around = { membership: Membership; found: FoundImport };

/** How far it has come, or how it ended; or that the same came in before. */
export async function ImportedNotice({ membership, found }: Around) {
  if (found.state === "draft") return <SameNotice {...{ membership, found }} />;
  if (found.state === "failed") return <FailedNotice found={found} />;
  const [say, reading] = await Promise.all([getTranslations("imports"), currentReading()]);
  const paths = groupPaths(membership.groupId);
  const { look, progress, importerId, endedAt } = found;
  if (found.state === "queued")
    return (
      <Banner kind="dashed" icon="clock" role="status" title={say("progress", { progress, count: look.count })}>
        <p>{say("progressNote")}</p>
        <LookAgain href={paths.importOf(found.id)} />
      </Banner>
    );
  const { nameAtStart } = await peopleOf(membership);
  if (found.state === "undone")
    return (
      <Banner kind="dashed" icon="undo" role="status">
        {say.rich("undone", {
          moment: found.undoneAt ? formatDateTime(found.undoneAt, reading) : "",
          who: () => nameAtStart(found.undoneBy ?? importerId),
        })}
      </Banner>
    );
  return (
    <>
      <DoneBanner>
        {say.rich("done", {
          count: look.count,
          moment: endedAt ? formatDateTime(endedAt, reading) : "",
          who: () => nameAtStart(importerId),
        })}
      </DoneBanner>
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <TextLink href={paths.home}>{say("toBook")}</TextLink>
        <TextLink href={paths.balances}>{say("toBalances")}</TextLink>
        <TextLink href={paths.people}>{say("toPeople")}</TextLink>
      </p>
    </>
  );
}

async function FailedNotice({ found: { refusal, refusalValues } }: { found: FoundImport }) {
  const [say, wrong] = await Promise.all([getTranslations("imports"), getTranslations("errors")]);
  return (
    <Banner kind="danger" icon="alert" role="status" title={say("failed")}>
      {wrong((refusal ?? "importFailed") as ErrorKey, refusalValues ?? {})}
    </Banner>
  );
}

async function SameNotice({ membership, found }: Around) {
  const same = await findSame(membership, found);
  if (!same) return null;
  const [say, wrong] = await Promise.all([getTranslations("imports"), getTranslations("errors")]);
  return (
    <Banner kind="danger" icon="alert" title={wrong("importedAlready")}>
      <TextLink href={groupPaths(membership.groupId).importOf(same.id)}>{say("toFirst")}</TextLink>
    </Banner>
  );
}
