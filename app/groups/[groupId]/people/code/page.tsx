import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/ui/done-banner";
import { TextLink } from "@/components/ui/text-link";
import { findGroupCode } from "@/lib/groups/codes";
import { isAtLeast } from "@/lib/roles";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { CodeSection } from "./code-section";
import { RenewalAnswer } from "./renewal-offer";
import { OffSection, RenewalSection, TermsSection } from "./terms-sections";

type Props = PageProps<"/groups/[groupId]/people/code">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("groupCode"))("title"));
}

export default async function CodePage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  const { groupId, group, role } = membership;
  const code = await findGroupCode(membership);
  const manages = isAtLeast(role, "admin");
  if (!code && !manages) notFound();
  const say = await getTranslations("groupCode");
  const mayChange = manages && !group.isArchived;
  return (
    <div className="flex max-w-[40rem] flex-col gap-8">
      {oneOf((await searchParams).said) === "saved" ? <DoneBanner>{say("saved")}</DoneBanner> : null}
      <CodeSection membership={membership} code={code} />
      <RenewalAnswer membership={membership} />
      {mayChange ? <TermsSection membership={membership} code={code} /> : null}
      {mayChange && code && code.state !== "off" ? (
        <>
          <RenewalSection membership={membership} />
          <OffSection membership={membership} />
        </>
      ) : null}
      <p>
        <TextLink href={groupPaths(groupId).people}>{say("back")}</TextLink>
      </p>
    </div>
  );
}
