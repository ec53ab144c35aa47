import { getTranslations } from "next-intl/server";
import type { PlannedPayment } from "@/components/expenses/payment-plan";
import { Marked } from "@/components/ui/marked";
import { PressForm } from "@/components/ui/press-form";
import type { ListedBalance } from "@/lib/expenses/balances/balances";
import { type HouseholdPayment, isQuits, type SuggestedPayment } from "@/lib/expenses/balances/settlement";
import { type DebtView, listAsks, owesInAll } from "@/lib/expenses/debts/debt-asks";
import { formatDay } from "@/lib/formats";
import { type Membership, mayRecord } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { formatAmount, plainAmount } from "@/lib/money";
import { hasMail } from "@/lib/settings";
import { groupPaths } from "@/lib/web/group-paths";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import type { People } from "../people";
import { askAction } from "./actions";

export type RowsProps = {
  membership: Membership;
  people: People;
  balances: ListedBalance[];
  writing: { currency: string; region: string };
};

/** Who pays or owes whom, each with what makes it and with what there is to do about it. */
export async function settlementRows(
  lines: (SuggestedPayment & Partial<HouseholdPayment>)[],
  { membership, people, balances, writing, view }: RowsProps & { view: DebtView },
): Promise<PlannedPayment[]> {
  const say = await getTranslations("balances");
  const { memberId: own, groupId } = membership;
  const paths = groupPaths(groupId);
  const askingOf = await asking({ membership, people, view });
  const named = (memberId: string, name = people.nameOf(memberId)) => (
    <b className="font-semibold">{memberId === own ? <Marked>{name}</Marked> : name}</b>
  );
  const behindOf = ({ fromHousehold, toHousehold }: Partial<HouseholdPayment>) => {
    const [from, to] = [() => <bdi>{fromHousehold}</bdi>, () => <bdi>{toHousehold}</bdi>];
    if (fromHousehold && toHousehold) return say.rich("forHouseholds", { from, to });
    return fromHousehold || toHousehold ? say.rich("forHousehold", { name: fromHousehold ? from : to }) : null;
  };
  return lines.map((line) => {
    const { fromId, toId, amount } = line;
    const written = formatAmount(amount, writing);
    const who = fromId === own ? "you" : "other";
    const said = { who, from: people.textOf(fromId), to: people.textOf(toId), amount: written };
    const prefilled = { from: fromId, to: toId, amount: plainAmount(amount, writing.currency) };
    return {
      key: `${fromId}-${toId}`,
      icon: toId === own ? "arrow-in" : fromId === own ? "arrow-out" : "arrow",
      sentence: say.rich(view === "plan" ? "pays" : "owes", {
        from: () => named(fromId, people.nameAtStart(fromId)),
        verb: () => say(view === "plan" ? "payVerb" : "owesVerb", { who }),
        to: () => named(toId),
      }),
      behind: behindOf(line),
      amount: written,
      href: mayRecord(membership) && !isQuits(fromId, balances) ? paths.payThis(prefilled) : null,
      label: say("recordThis", said),
      why:
        view === "plan"
          ? { href: paths.debts({ of: fromId }), label: say("whyPayment", said) }
          : { href: paths.why(line), label: say("whyPair", said) },
      ...(owesInAll(line, balances) ? askingOf(line, written) : { asked: null, ask: null }),
    };
  });
}

/** Whoever is owed asks, or sees when they did: only of whom a mail reaches. Whoever owes sees when they were asked. */
async function asking({ membership, people, view }: Pick<RowsProps, "membership" | "people"> & { view: DebtView }) {
  const isOffered = mayRecord(membership) && hasMail();
  const [say, reading, summary, asks] = await Promise.all([
    getTranslations("balances"),
    currentReading(),
    summaryWords(),
    listAsks(membership),
  ]);
  return ({ fromId, toId }: SuggestedPayment, written: string): Pick<PlannedPayment, "asked" | "ask"> => {
    const before = asks.find((each) => each.creditorId === toId && each.debtorId === fromId && each.isLately);
    const day = before ? formatDay(before.askedAt, reading) : null;
    if (day !== null && fromId === membership.memberId)
      return { asked: say.rich("askedYouOn", { name: () => people.nameAtStart(toId), day }), ask: null };
    const isOwn = isOffered && toId === membership.memberId && people.stateOf(fromId) === "here";
    if (!isOwn) return { asked: null, ask: null };
    if (day !== null) return { asked: say("askedOn", { day }), ask: null };
    const submit = (
      <>
        <span aria-hidden="true">{say("ask")}</span>
        <span className="sr-only">{say("askFor", { name: people.textOf(fromId), amount: written })}</span>
      </>
    );
    const ask = (
      <PressForm
        id={`ask-${fromId}`}
        action={askAction.bind(null, membership.groupId, view)}
        given={{ formId: newId(), memberId: fromId, view }}
        words={{ submit, busy: say("asking"), summary }}
        look="quiet"
        small
      />
    );
    return { asked: null, ask };
  };
}
