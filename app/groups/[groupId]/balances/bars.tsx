import { getTranslations } from "next-intl/server";
import { type BalanceBar, BalanceBars } from "@/components/expenses/balance-bars";
import { NameList } from "@/components/groups/names";
import { type BalanceParty, balanceParties, householdNameOf, isOpen } from "@/lib/expenses/balances/balance-parties";
import type { ListedBalance } from "@/lib/expenses/balances/balances";
import { formatSigned, sizeOf } from "@/lib/money";
import type { People } from "../people";

type Shown = {
  balances: ListedBalance[];
  people: People;
  writing: { currency: string; region: string };
  /** How many are drawn before the rest, which is laid open on demand. */
  barsMax: number;
};

type Party = BalanceParty<ListedBalance>;

/** Everyone's open balance as bars, a household's as one. */
export async function GroupBars({ balances, people, writing, barsMax }: Shown) {
  const say = await getTranslations("balanceBars");
  const open = balanceParties(balances)
    .filter(isOpen)
    .sort((one, other) => Number(other.net > one.net) - Number(one.net > other.net));
  if (open.length === 0) return null;
  const longest = [...open].sort(bySize).map(({ net }) => sizeOf(net))[0] || 1n;
  const ownId = people.members.find((member) => member.isYou)?.id;
  const isOwn = ({ members }: Party) => members.some(({ memberId }) => memberId === ownId);
  const first = new Set(
    [...open]
      .sort((one, other) => Number(isOwn(other)) - Number(isOwn(one)) || bySize(one, other))
      .slice(0, open.length <= barsMax + 2 ? open.length : barsMax)
      .map(({ id }) => id),
  );
  const memberOf = ({ memberId, name, net }: ListedBalance) => {
    return { id: memberId, name, isYou: memberId === ownId, amount: formatSigned(net, writing) };
  };
  const barOf = (party: Party): BalanceBar => {
    const { id, members, net } = party;
    const household = householdNameOf(party);
    return {
      id,
      name: household ?? members[0]?.name ?? "",
      isYou: household === null && id === ownId,
      state: household === null ? people.stateOf(id) : "here",
      members: household === null ? [] : members.map(memberOf),
      amount: formatSigned(net, writing),
      side: sideOf(net),
      percent: Math.max(1, Number((sizeOf(net) * 1000n) / longest) / 10),
    };
  };
  const rest = open.filter(({ id }) => !first.has(id)).map(barOf);
  const words = {
    label: say("label"),
    owes: say("owes"),
    getsBack: say("getsBack"),
    even: say("even"),
    you: say("you"),
    invited: say("invited"),
    nameOnly: say("nameOnly"),
    left: say("left"),
    more: say("more", { count: rest.length }),
  };
  return <BalanceBars bars={open.filter(({ id }) => first.has(id)).map(barOf)} rest={rest} words={words} />;
}

/** "Pavel and Lea are settled." Nothing where everybody's balance is open. */
export async function SettledPeople({ balances, people }: Pick<Shown, "balances" | "people">) {
  const say = await getTranslations("balanceBars");
  const settled = balanceParties(balances).filter((party) => !isOpen(party));
  if (settled.length === 0) return null;
  const [first] = settled;
  const isOnlyYou = settled.length === 1 && people.members.some(({ id, isYou }) => isYou && id === first?.id);
  if (isOnlyYou) return <p className="text-note text-ink-2">{say("youSettled")}</p>;
  const names = settled.map((party, place) => {
    const [{ id }, household] = [party, householdNameOf(party)];
    if (household !== null) return <bdi key={id}>{household}</bdi>;
    return place === 0 ? people.nameAtStart(id) : people.nameOf(id);
  });
  return (
    <p className="text-note text-ink-2">
      {say.rich("settled", { count: settled.length, names: () => <NameList names={names} /> })}
    </p>
  );
}

function sideOf(net: bigint): BalanceBar["side"] {
  if (net === 0n) return "even";
  return net > 0n ? "owed" : "owe";
}

function bySize(one: Party, other: Party): number {
  if (sizeOf(one.net) === sizeOf(other.net)) return 0;
  return sizeOf(one.net) > sizeOf(other.net) ? -1 : 1;
}
