import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NarrowShell } from "@/components/ui/narrow-shell";
import { PageHeader } from "@/components/ui/page-header";
import { AccountLink } from "@/components/users/account-link";
import type { Account } from "@/lib/users/sessions";

/** The frame of what leads into a group by its code. */
export async function JoinShell({ account, children }: { account: Account | null; children: ReactNode }) {
  const say = await getTranslations("join");
  const header = account ? (
    <PageHeader home="/welcome">
      <AccountLink name={account.user.name} label={say("account")} />
    </PageHeader>
  ) : (
    <PageHeader home="/" />
  );
  return <NarrowShell header={header}>{children}</NarrowShell>;
}
