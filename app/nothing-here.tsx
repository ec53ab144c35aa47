import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";

/** What a page says that does not exist, or not for who asks. Each layout puts it where its pages stand. */
export async function NothingHere() {
  const [say, app] = await Promise.all([getTranslations("notFound"), getTranslations("app")]);
  return (
    <>
      <title>{`${say("title")} · ${app("name")}`}</title>
      <PageTitle large intro={say("intro")}>
        {say("title")}
      </PageTitle>
      <LinkButton href="/" wide>
        {say("home")}
      </LinkButton>
    </>
  );
}
