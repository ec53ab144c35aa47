import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listBalances } from "@/lib/expenses/balances/balances";
import { listMembers } from "@/lib/groups/members";
import { mayRecord } from "@/lib/groups/membership";
import { formIdIn } from "@/lib/web/form-id";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { oneOf } from "@/lib/web/query";
import { titleIn } from "../../title";
import { NewPayment } from "./new-payment";

type Props = PageProps<"/groups/[groupId]/balances/pay">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titleIn((await params).groupId, (await getTranslations("paymentForm"))("newTitle"));
}

export default async function PayPage({ params, searchParams }: Props) {
  const membership = await membershipIn((await params).groupId);
  // There is no button that leads here for whoever may not.
  const paths = groupPaths(membership.groupId);
  if (!mayRecord(membership)) redirect(paths.balances);
  const query = await searchParams;
  const { from, to, amount } = query;
  const formId = formIdIn(paths.pay, query);
  const [members, balances] = await Promise.all([listMembers(membership), listBalances(membership)]);
  return (
    <NewPayment
      isPage
      formId={formId}
      membership={membership}
      members={members}
      balances={balances}
      asked={{ from: oneOf(from), to: oneOf(to), amount: oneOf(amount) }}
    />
  );
}
