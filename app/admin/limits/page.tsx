import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { BlockedDomainsForm } from "@/components/users/blocked-domains-form";
import { LimitsForm } from "@/components/users/limits-form";
import { listBlockedDomains, listLimits } from "@/lib/users/instance-limits";
import { requireAdmin } from "@/lib/web/session";
import { changeBlockedDomainsAction, changeLimitsAction } from "./actions";
import { backField } from "./input";
import { blockedDomainsWords, limitGroups, limitsWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("limits") };
}

export default async function LimitsPage() {
  const admin = await requireAdmin();
  const [found, domains, say] = await Promise.all([
    listLimits(admin),
    listBlockedDomains(admin),
    getTranslations("adminLimits"),
  ]);
  const rows = found.map(({ key, standard, adjusted }) => ({
    key,
    label: say(`names.${key}`),
    span: say(`spans.${key}`),
    standard: say("standard", { amount: standard }),
    amount: String(adjusted ?? standard),
    back: adjusted === null ? null : { name: backField(key), label: say("back", { amount: standard }) },
  }));
  const groups = limitGroups.map(({ title, keys }) => ({
    title: say(`groups.${title}`),
    rows: keys.flatMap((key) => rows.filter((row) => row.key === key)),
  }));
  return (
    <>
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      <LimitsForm action={changeLimitsAction} groups={groups} words={await limitsWords()} />
      <Section title={say("domainsTitle")} intro={say("domainsIntro")}>
        <BlockedDomainsForm
          action={changeBlockedDomainsAction}
          domains={domains.join("\n")}
          words={await blockedDomainsWords()}
        />
      </Section>
    </>
  );
}
