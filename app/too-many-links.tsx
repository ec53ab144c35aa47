import { getTranslations } from "next-intl/server";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { LinkOver } from "@/components/users/link-over";

/** The page of a mailed link to a network that opened too many of them: the same whatever the link is. */
export function TooManyLinks({ refusal }: { refusal: string }) {
  return (
    <NarrowShell header={<PageHeader home="/" />}>
      <GiveItAWhile refusal={refusal} />
    </NarrowShell>
  );
}

/** The same where a layout has the frame. */
export async function GiveItAWhile({ refusal }: { refusal: string }) {
  const say = await getTranslations("linkViews");
  return <LinkOver title={say("title")} intro={refusal} ways={[{ href: "/", label: say("home") }]} />;
}
