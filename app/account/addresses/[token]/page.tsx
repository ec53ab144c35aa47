import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkForm } from "@/components/users/link-form";
import { LinkOver } from "@/components/users/link-over";
import { findAddressLink } from "@/lib/users/user-addresses";
import { answerTo } from "@/lib/web/form-answers";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { verifyAddressByLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("addressLink"))("title") };
}

export default async function AddressLinkPage({ params }: PageProps<"/account/addresses/[token]">) {
  const account = await requireAccount();
  const { token } = await params;
  const say = await getTranslations("addressLink");
  const link = await findAddressLink(account, token);
  if (link?.state !== "open") {
    return (
      <LinkOver
        inRoom
        title={say("overTitle")}
        intro={say(link ? "overIntro" : "othersIntro", { name: account.user.name })}
        ways={[{ href: "/account/addresses", label: say("addresses") }]}
      />
    );
  }
  const answer = answerTo("confirm");
  const words = {
    title: say("title"),
    intro: say("intro", { address: link.address }),
    submit: say("submit"),
    busy: say("busy"),
    summary: await summaryWords(),
  };
  return <LinkForm inRoom answer={answer} action={verifyAddressByLinkAction} token={token} words={words} />;
}
