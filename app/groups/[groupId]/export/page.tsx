import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportForm } from "@/components/expenses/export-form";
import { PageTitle } from "@/components/ui/page-title";
import { PlainLinkButton } from "@/components/ui/plain-links";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { fitsReport } from "@/lib/expenses/exports/report";
import { type Membership, mayManage } from "@/lib/groups/membership";
import { limits } from "@/lib/limits";
import { megabyte } from "@/lib/measures";
import { faultsOfPeriod, readPeriod } from "@/lib/web/file-answers";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { summaryWords } from "@/lib/web/words";
import { titleIn } from "../title";

type Props = PageProps<"/groups/[groupId]/export">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("exports"))("title"));
}

type Asked = { typed: { from: string; to: string }; isOfReport: boolean };

/** What keeps the file that was asked for from being written, in words by field. */
async function errorsOf(membership: Membership, { typed, isOfReport }: Asked) {
  const wrong = await getTranslations("errors");
  const period = readPeriod(typed);
  if (!period) {
    const faults = Object.entries(faultsOfPeriod(typed));
    return Object.fromEntries(faults.map(([field, key]) => [field, wrong(key)]));
  }
  if (!isOfReport || (await fitsReport(membership, period))) return undefined;
  return { from: wrong("reportTooLong", { max: limits.reportEntriesMax }) };
}

/** The group's book to take along, for everybody who may read it. */
export default async function ExportPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const paths = groupPaths(membership.groupId);
  const [query, say, summary] = await Promise.all([searchParams, getTranslations("exports"), summaryWords()]);
  const typed = { from: oneOf(query.from) ?? "", to: oneOf(query.to) ?? "" };
  const isOfReport = oneOf(query.of) === "report";
  const errors = await errorsOf(membership, { typed, isOfReport });
  const stateOf = (isMeant: boolean) => (isMeant ? { values: typed, errors } : {});
  const words = { from: say("from"), to: say("to"), optional: say("optional"), summary };
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <Section title={say("csvTitle")} intro={say("csvNote")}>
        <ExportForm
          id="csv"
          action={paths.exportCsv}
          state={stateOf(!isOfReport)}
          words={{ ...words, submit: say("csv") }}
        />
      </Section>
      <Section title={say("reportTitle")} intro={say("reportNote")}>
        <ExportForm
          id="report"
          action={paths.exportReport}
          state={stateOf(isOfReport)}
          words={{ ...words, submit: say("report") }}
        />
      </Section>
      <Section title={say("jsonTitle")} intro={say("jsonNote", { megabytes: limits.exportReceiptBytesMax / megabyte })}>
        <PlainLinkButton href={paths.exportJson} look="outline" small>
          {say("json")}
        </PlainLinkButton>
      </Section>
      {mayManage(membership) ? (
        <p>
          <TextLink href={paths.imports}>{say("import")}</TextLink>
        </p>
      ) : null}
    </div>
  );
}
