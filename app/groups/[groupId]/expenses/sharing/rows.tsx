import { getTranslations } from "next-intl/server";
import type { ShareableRow } from "@/components/expenses/resharing-form";
import type { Shareable } from "@/lib/expenses/resharing/shareable";
import { formatShortDate, todayIn } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatMoney } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";

type Around = { membership: Membership; ticks: string | undefined };

/** Each with its box as it is, or as all of them are asked to be. */
export async function shareableRows(rows: Shareable[], { membership, ticks }: Around): Promise<ShareableRow[]> {
  const [say, { region, timeZone }] = await Promise.all([getTranslations("resharing"), currentReading()]);
  const paths = groupPaths(membership.groupId);
  const today = todayIn(timeZone);
  return rows.map(({ id, title, spentOn, original, takesPart, hindrance }) => ({
    ...{ id, title, takesPart },
    note: (
      <>
        <bdi dir="ltr" className="figures block text-ink">
          {formatMoney(original, { own: membership.group.currency, region })}
        </bdi>
        {formatShortDate(spentOn, { region, today })}
      </>
    ),
    isTicked: ticks === "all" || (ticks !== "none" && takesPart),
    hindered: hindrance ? { why: say("hindered", { why: hindrance }), edit: paths.editExpense(id) } : null,
  }));
}
