import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { PageTitle } from "@/components/ui/page-title";
import { SubmitButton } from "@/components/ui/submit-button";
import { findAddressLink } from "@/lib/users/user-addresses";
import { requireAccount } from "@/lib/web/session";
import { summaryWords } from "@/lib/web/words";
import { verifyByLinkAction } from "./actions";

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
      <>
        <PageTitle intro={say(link ? "overIntro" : "othersIntro", { name: account.user.name })}>
          {say("overTitle")}
        </PageTitle>
        <LinkButton href="/account/addresses">{say("addresses")}</LinkButton>
      </>
    );
  }
  return (
    <>
      <PageTitle intro={say("intro", { address: link.address })}>{say("title")}</PageTitle>
      <Form id="confirm" action={verifyByLinkAction} summary={await summaryWords()}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton busyLabel={say("busy")}>{say("submit")}</SubmitButton>
      </Form>
    </>
  );
}
