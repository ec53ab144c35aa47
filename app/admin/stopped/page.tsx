import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { PageTitle } from "@/components/ui/page-title";
import { Pager } from "@/components/ui/pager";
import { PressForm } from "@/components/ui/press-form";
import { RowList } from "@/components/ui/row";
import { listStoppedAddresses } from "@/lib/users/stopped-addresses";
import { orNotFound } from "@/lib/web/found";
import { oneOf } from "@/lib/web/query";
import { requireAdmin } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { liftStopsOfAction } from "./actions";
import { StoppedRow } from "./stopped-row";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("stopped") };
}

export default async function StoppedPage({ searchParams }: PageProps<"/admin/stopped">) {
  const admin = await requireAdmin();
  const query = await searchParams;
  const before = oneOf(query.before);
  const [{ stopped, hasMore }, say, summary] = await Promise.all([
    orNotFound(listStoppedAddresses(admin, { before })),
    getTranslations("stopped"),
    summaryWords(),
  ]);
  const last = stopped.at(-1);
  return (
    <>
      {oneOf(query.lifted) ? <DoneBanner>{say("lifted")}</DoneBanner> : null}
      <PageTitle intro={say("intro")}>{say("title")}</PageTitle>
      {stopped.length === 0 ? <EmptyState title={say("emptyTitle")}>{say("empty")}</EmptyState> : null}
      <RowList ruled label={say("title")}>
        {stopped.map((each) => (
          <StoppedRow key={each.id} stopped={each} />
        ))}
      </RowList>
      <Pager
        label={say("pages")}
        newer={before ? { href: "/admin/stopped", label: say("newest") } : undefined}
        older={hasMore && last ? { href: `/admin/stopped?before=${last.id}`, label: say("older") } : undefined}
      />
      <Disclosure summary={say("byAddress")} open={oneOf(query.open) === "address"}>
        <p className="pb-2 text-ink-2">{say("byAddressNote")}</p>
        <PressForm
          id="address"
          action={liftStopsOfAction}
          words={{ submit: say("lift"), busy: say("busy"), summary }}
          look="outline"
          seenAt="/admin/stopped?open=address"
        >
          <Field name="email" type="email" label={say("email")} autoComplete="off" />
        </PressForm>
      </Disclosure>
    </>
  );
}
