import { getTranslations } from "next-intl/server";
import { NameList } from "@/components/groups/names";
import type { ExpenseKind } from "@/db/schema/expenses";

type Entry = { id: string; kind: ExpenseKind; title: string };

/** "Pizza, a payment and 3 more" */
export async function EntryNames({ entries, count }: { entries: Entry[]; count: number }) {
  const say = await getTranslations("merge");
  const names = entries.map(({ id, kind, title }) =>
    kind === "payment" ? (
      say("aPayment")
    ) : (
      <bdi key={id} className="wrap-anywhere">
        {title}
      </bdi>
    ),
  );
  const more = count - entries.length;
  return <NameList names={more > 0 ? [...names, say("more", { count: more })] : names} />;
}
