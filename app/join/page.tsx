import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupCodeForm } from "@/components/groups/group-code-form";
import { PageTitle } from "@/components/ui/page-title";
import { listOwnRequests } from "@/lib/people/asking-to-join";
import { currentAccount } from "@/lib/web/session";
import { enterGroupCodeAction } from "./actions";
import { OwnRequests } from "./own-requests";
import { JoinShell } from "./shell";
import { groupCodeWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("join"))("label") };
}

export default async function JoinPage() {
  const [account, say, words] = await Promise.all([currentAccount(), getTranslations("join"), groupCodeWords()]);
  return (
    <JoinShell account={account}>
      <PageTitle large intro={say("intro")}>
        {say("title")}
      </PageTitle>
      <GroupCodeForm action={enterGroupCodeAction} words={words} />
      {account ? <OwnRequests requests={await listOwnRequests(account)} /> : null}
    </JoinShell>
  );
}
