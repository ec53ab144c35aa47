import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/ui/page-title";
import { PlainLinkButton } from "@/components/ui/plain-links";

/** What a page says that does not exist, or not for who asks. Each layout puts it where its pages stand. */
export async function NothingHere() {
  const [say, app] = await Promise.all([getTranslations("notFound"), getTranslations("app")]);
  return (
    <>
      <title>{`${say("title")} · ${app("name")}`}</title>
      <PageTitle large intro={say("intro")}>
        {say("title")}
      </PageTitle>
      <PlainLinkButton href="/" wide>
        {say("home")}
      </PlainLinkButton>
    </>
  );
}
