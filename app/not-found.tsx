import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";

export default async function NotFoundPage() {
  const say = await getTranslations("notFound");
  return (
    <NarrowShell header={<PageHeader home="/" />}>
      <title>{say("title")}</title>
      <PageTitle large intro={say("intro")}>
        {say("title")}
      </PageTitle>
      <LinkButton href="/" wide>
        {say("home")}
      </LinkButton>
    </NarrowShell>
  );
}
