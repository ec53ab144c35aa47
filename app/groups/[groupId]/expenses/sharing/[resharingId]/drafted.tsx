import { getTranslations } from "next-intl/server";
import { toneOf } from "@/components/expenses/tone";
import { LinkButton } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { PressForm } from "@/components/ui/press-form";
import { Table } from "@/components/ui/table";
import type { Resharing } from "@/lib/expenses/resharing/found";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { formatSigned } from "@/lib/money";
import { groupPaths } from "@/lib/web/group-paths";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../../../people";
import { applyResharingAction } from "../actions";
import { ExpenseNames, SharedMoreAndLess } from "./names";

export type About = { membership: Membership; people: People; resharing: Resharing };

/** Each balance before and after, and the press that does it. */
export async function Drafted({ membership, people, resharing }: About) {
  const [say, summary] = await Promise.all([getTranslations("resharing"), summaryWords()]);
  const { id, memberId, changes, hindered, seen } = resharing;
  const { groupId } = membership;
  return (
    <>
      {changes.length > 0 ? (
        <>
          <Balances membership={membership} people={people} resharing={resharing} />
          <SharedMoreAndLess membership={membership} expenses={changes} />
        </>
      ) : (
        <p>{say("nothing")}</p>
      )}
      <ExpenseNames
        title={say("stays")}
        membership={membership}
        expenses={hindered.map(({ hindrance, ...each }) => ({ ...each, note: say("hindered", { why: hindrance }) }))}
      />
      {mayRecord(membership) ? (
        <div className="flex flex-wrap items-start gap-3">
          {changes.length > 0 ? (
            <PressForm
              id="apply"
              action={applyResharingAction.bind(null, groupId, id)}
              given={{ seen }}
              words={{ submit: say("apply", { count: changes.length }), busy: say("busy"), summary }}
            />
          ) : null}
          <LinkButton look="quiet" href={groupPaths(groupId).sharing({ who: memberId })}>
            {say("others")}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

async function Balances({ membership, people, resharing: { balances } }: About) {
  const say = await getTranslations("resharing");
  if (balances.length === 0) return <p>{say("quits")}</p>;
  const writing = { region: membership.account.user.region, currency: membership.group.currency };
  const money = (amount: bigint) => <Money amount={formatSigned(amount, writing)} tone={toneOf(amount)} />;
  const order = new Map(people.members.map(({ id }, index) => [id, index]));
  const inOrder = balances.toSorted((one, other) => (order.get(one.memberId) ?? 0) - (order.get(other.memberId) ?? 0));
  return (
    <Table
      caption={say("balances")}
      columns={[{ label: say("person") }, { label: say("now"), end: true }, { label: say("afterwards"), end: true }]}
      rows={inOrder.map(({ memberId, before, after }) => ({
        key: memberId,
        cells: [people.nameAtStart(memberId), money(before), money(after)],
      }))}
    />
  );
}
