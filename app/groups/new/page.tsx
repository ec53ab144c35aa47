import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewGroupForm } from "@/components/groups/new-group-form";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { PageTitle } from "@/components/ui/page-title";
import { AccountLink } from "@/components/users/account-link";
import { newId } from "@/lib/ids";
import { requireAccount } from "@/lib/web/session";
import { createGroupAction } from "./actions";
import { currenciesFor, newGroupWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("newGroup"))("title") };
}

export default async function NewGroupPage() {
  const { user } = await requireAccount();
  const say = await getTranslations("newGroup");
  const account = (await getTranslations("welcome"))("account");
  return (
    <NarrowShell
      header={
        <PageHeader home="/groups">
          <AccountLink name={user.name} label={account} />
        </PageHeader>
      }
    >
      <PageTitle large>{say("title")}</PageTitle>
      <NewGroupForm
        action={createGroupAction}
        formId={newId()}
        currencies={currenciesFor(user.region)}
        words={await newGroupWords()}
      />
    </NarrowShell>
  );
}
