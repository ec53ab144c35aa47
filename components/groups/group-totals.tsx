import { Icon } from "@/components/ui/icon";
import { MoneyHero } from "@/components/ui/money";

export type Total = { whole: string; decimals: string; code: string };

type Side = {
  /** "You are owed" */
  label: string;
  total: Total | undefined;
  /** "and 340.00 CZK", for each other currency. */
  further: string[];
};

/** What a person is owed and owes over all groups. Amounts of different currencies are never added up. */
export function GroupTotals({ owed, owe }: { owed: Side; owe: Side }) {
  if (!owed.total && !owe.total) return null;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-4 *:grow *:basis-36">
      <TotalOf side={owed} icon="arrow-in" tone="owed" />
      <TotalOf side={owe} icon="arrow-out" tone="owe" />
    </div>
  );
}

function TotalOf({ side, icon, tone }: { side: Side; icon: "arrow-in" | "arrow-out"; tone: "owed" | "owe" }) {
  if (!side.total) return null;
  return (
    <MoneyHero
      size="medium"
      tone={tone}
      label={
        <>
          <Icon name={icon} className="size-4" /> {side.label}
        </>
      }
      {...side.total}
      note={side.further.join(" ")}
    />
  );
}
