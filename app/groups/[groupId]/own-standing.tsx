import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OwnBalance } from "@/components/expenses/own-balance";
import { firstNames, NameList } from "@/components/groups/names";
import { balanceParties, householdNameOf, isOpen } from "@/lib/expenses/balances/balance-parties";
import type { ListedBalance } from "@/lib/expenses/balances/balances";
import type { SuggestedPayment } from "@/lib/expenses/balances/settlement";
import type { Membership } from "@/lib/groups/membership";
import { amountParts, formatSigned } from "@/lib/money";
import type { People } from "./people";

type OwnStandingProps = {
  membership: Membership;
  balances: ListedBalance[];
  /** The fewest after which everybody is quits. */
  payments: SuggestedPayment[];
  people: People;
  writing: { currency: string; region: string };
};

/** Where the reader stands, and by whom or to whom; of a household where it does, and beneath where they do. */
export async function OwnStanding({ membership, balances, payments, people, writing }: OwnStandingProps) {
  const say = await getTranslations("dashboard");
  const isOwn = ({ memberId }: ListedBalance) => memberId === membership.memberId;
  const party = balanceParties(balances).find(({ members }) => members.some(isOwn));
  const { net, members: mine } = party ?? { net: 0n, members: [] };
  const household = party ? householdNameOf(party) : null;
  const isMine = (id: string) => mine.some(({ memberId }) => memberId === id);
  const payers = payments.filter(({ toId }) => isMine(toId)).map(({ fromId }) => people.nameOf(fromId));
  const payees = payments.filter(({ fromId }) => isMine(fromId)).map(({ toId }) => people.nameOf(toId));
  const names = (of: ReactNode[]) => <NameList names={firstNames(of, (count) => say("others", { count }))} />;
  const notes = {
    owed: () => say.rich("by", { names: () => names(payers) }),
    owe: () => say.rich("to", { names: () => names(payees) }),
    settled: () => (household === null ? say("quitsNote") : party && isOpen(party) ? say("withinHousehold") : null),
  };
  const side = net > 0n ? "owed" : net < 0n ? "owe" : "settled";
  const own = mine.find(isOwn)?.net ?? 0n;
  const name = () => <bdi>{household}</bdi>;
  return (
    <OwnBalance
      side={side}
      label={household === null ? say(`you.${side}`) : say.rich(`household.${side}`, { name })}
      note={
        <>
          {notes[side]()}{" "}
          {household === null ? null : (
            <span className="block">{say("yoursAlone", { amount: formatSigned(own, writing) })}</span>
          )}
        </>
      }
      {...amountParts(net < 0n ? -net : net, writing)}
      code={writing.currency}
    />
  );
}
