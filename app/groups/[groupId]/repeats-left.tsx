import { getTranslations } from "next-intl/server";
import { listRecurrencesOf } from "@/lib/expenses/recurrences/recurrence-list";
import type { Membership } from "@/lib/groups/membership";

type RepeatsLeftProps = { membership: Membership; memberId: string };

/** What of the repeating would wait if somebody went; nothing where none of it does. */
export async function RepeatsLeft({ membership, memberId }: RepeatsLeftProps) {
  const [first, ...others] = await listRecurrencesOf(membership, memberId);
  if (!first) return null;
  const say = await getTranslations("recurring");
  const title = () => <bdi className="wrap-anywhere">{first.title}</bdi>;
  return say.rich("waitsAfterwards", { title, count: others.length });
}
