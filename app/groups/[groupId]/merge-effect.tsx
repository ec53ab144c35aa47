import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { toneOf } from "@/components/expenses/tone";
import { Marked } from "@/components/ui/marked";
import { Money } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatSigned } from "@/lib/money";
import type { MergePreview } from "@/lib/people/merge-previews";
import { currentReading } from "@/lib/web/reading";
import { EntryNames } from "./entry-names";

/** Each balance before and after two places are put together, and what else changes by it. */
export async function MergeEffect({ membership, preview }: { membership: Membership; preview: MergePreview }) {
  const [say, names, { region }] = await Promise.all([
    getTranslations("merge"),
    getTranslations("names"),
    currentReading(),
  ]);
  const { from, into, role, until, net, both, bothCount } = preview;
  const writing = { region, currency: membership.group.currency };
  const money = (amount: bigint) => <Money amount={formatSigned(amount, writing)} tone={toneOf(amount)} />;
  const bold = (name: string) => () => <bdi className="font-semibold wrap-anywhere text-ink">{name}</bdi>;
  const rows = [
    { key: from.id, cells: [<bdi key="name">{from.name}</bdi>, money(from.net), say("gone")] },
    {
      key: into.id,
      cells: [
        into.isYou ? <Marked key="name">{names("You")}</Marked> : <bdi key="name">{into.name}</bdi>,
        money(into.net),
        money(net),
      ],
    },
  ];
  const people = { from: bold(from.name), into: bold(into.name) };
  const sentences: Record<string, ReactNode> = {
    place: say.rich(into.isYou ? "goesIntoYours" : "goes", people),
    role: role !== into.role && say.rich(into.isYou ? "yourRole" : "role", { ...people, role }),
    until: until && say.rich(into.isYou ? "yourEnd" : "end", { ...people, day: formatDate(until, region) }),
    both: bothCount > 0 && say.rich("both", { names: () => <EntryNames entries={both} count={bothCount} /> }),
    invitation: from.isInvited && !into.isYou && say.rich("invitation", people),
    others: say("others"),
  };
  return (
    <div className="flex flex-col gap-4">
      <Table
        caption={say("balances")}
        columns={[{ label: say("person") }, { label: say("now"), end: true }, { label: say("afterwards"), end: true }]}
        rows={rows}
      />
      <ul role="list" className="flex max-w-[60ch] flex-col gap-2 text-ink-2">
        {Object.entries(sentences).map(([about, sentence]) => sentence && <li key={about}>{sentence}</li>)}
      </ul>
    </div>
  );
}
