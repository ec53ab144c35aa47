import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CopyButton } from "@/components/ui/copy-button";
import { PageTitle } from "@/components/ui/page-title";
import { PlainTextLink } from "@/components/ui/plain-links";
import { PressForm } from "@/components/ui/press-form";
import { requireAccount } from "@/lib/web/session";
import { shownCodesOf } from "@/lib/web/shown-codes";
import { summaryWords } from "@/lib/web/words";
import { putCodesAwayAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("twoStep"))("codesTitle") };
}

/** The one time that recovery codes can be read: after this the database knows only whether one is right. */
export default async function RecoveryCodesPage() {
  const { user } = await requireAccount();
  const codes = await shownCodesOf(user.id);
  if (!codes) redirect("/account/two-step");
  const [say, copy, summary] = await Promise.all([getTranslations("twoStep"), getTranslations("copy"), summaryWords()]);
  return (
    <>
      <PageTitle intro={say("codesIntro")}>{say("codesTitle")}</PageTitle>
      <ol
        className="grid grid-cols-1 gap-x-8 border-t-[1.5px] border-b border-t-ink border-b-line py-3 min-[22rem]:grid-cols-2"
        dir="ltr"
      >
        {codes.map((code) => (
          <li key={code} className="py-1 text-section figures">
            {code}
          </li>
        ))}
      </ol>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <CopyButton value={codes.join("\n")} copyLabel={say("copyCodes")} copiedLabel={copy("copied")} />
        {/* An address of its own: a browser's list of downloads keeps where a file came from, and so whatever a link holds. */}
        <PlainTextLink href="/account/two-step/codes/file">{say("saveCodes")}</PlainTextLink>
      </p>
      <PressForm id="kept" action={putCodesAwayAction} words={{ submit: say("kept"), busy: say("busy"), summary }} />
    </>
  );
}
