import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mayRecord } from "@/lib/groups/membership";
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
  if (!mayRecord(membership)) redirect(groupPaths(membership.groupId).balances);
  const { from, to, amount } = await searchParams;
  return (
    <NewPayment isPage membership={membership} asked={{ from: oneOf(from), to: oneOf(to), amount: oneOf(amount) }} />
  );
}
