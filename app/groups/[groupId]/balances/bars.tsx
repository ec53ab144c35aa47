import { getTranslations } from "next-intl/server";
import { type BalanceBar, BalanceBars } from "@/components/expenses/balance-bars";
import { NameList } from "@/components/groups/names";
import type { ListedBalance } from "@/lib/expenses/balances";
import { formatSigned } from "@/lib/money";
import type { People } from "../people";

type Shown = {
  balances: ListedBalance[];
  people: People;
  writing: { currency: string; region: string };
  /** How many are drawn before the rest, which is laid open on demand. */
  barsMax: number;
};

/** Everyone's open balance as bars, and in a sentence below who has none. */
export async function GroupBars({ balances, people, writing, barsMax }: Shown) {
  const say = await getTranslations("balanceBars");
  const open = balances.filter(({ net }) => net !== 0n).sort((one, other) => (one.net > other.net ? -1 : 1));
  const longest = [...open].sort(bySize).map(({ net }) => sizeOf(net))[0] ?? 1n;
  const isYou = new Set(people.members.filter((member) => member.isYou).map(({ id }) => id));
  const first = new Set(
    [...open]
      .sort((one, other) => Number(isYou.has(other.memberId)) - Number(isYou.has(one.memberId)) || bySize(one, other))
      .slice(0, open.length <= barsMax + 2 ? open.length : barsMax)
      .map(({ memberId }) => memberId),
  );
  const barOf = ({ memberId, name, net }: ListedBalance): BalanceBar => ({
    id: memberId,
    name,
    isYou: isYou.has(memberId),
    state: people.stateOf(memberId),
    amount: formatSigned(net, writing),
    side: net > 0n ? "owed" : "owe",
    percent: Math.max(1, Number((sizeOf(net) * 1000n) / longest) / 10),
  });
  const rest = open.filter(({ memberId }) => !first.has(memberId)).map(barOf);
  const words = {
    label: say("label"),
    owes: say("owes"),
    getsBack: say("getsBack"),
    you: say("you"),
    invited: say("invited"),
    nameOnly: say("nameOnly"),
    left: say("left"),
    more: say("more", { count: rest.length }),
  };
  return <BalanceBars bars={open.filter(({ memberId }) => first.has(memberId)).map(barOf)} rest={rest} words={words} />;
}

/** "Pavel and Lea are settled." Nothing where everybody's balance is open. */
export async function SettledPeople({ balances, people }: Pick<Shown, "balances" | "people">) {
  const say = await getTranslations("balanceBars");
  const settled = balances.filter(({ net }) => net === 0n).map(({ memberId }) => memberId);
  if (settled.length === 0) return null;
  const [first] = settled;
  const isOnlyYou = settled.length === 1 && people.members.some(({ id, isYou }) => isYou && id === first);
  if (isOnlyYou) return <p className="text-note text-ink-2">{say("youSettled")}</p>;
  const names = settled.map((memberId, place) =>
    place === 0 ? people.nameAtStart(memberId) : people.nameOf(memberId),
  );
  return (
    <p className="text-note text-ink-2">
      {say.rich("settled", { count: settled.length, names: () => <NameList names={names} /> })}
    </p>
  );
}

function sizeOf(net: bigint): bigint {
  return net < 0n ? -net : net;
}

function bySize(one: ListedBalance, other: ListedBalance): number {
  if (sizeOf(one.net) === sizeOf(other.net)) return 0;
  return sizeOf(one.net) > sizeOf(other.net) ? -1 : 1;
}
