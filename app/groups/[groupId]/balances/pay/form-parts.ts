import { getTranslations } from "next-intl/server";
import type { PaymentStanding } from "@/components/expenses/payment-effect";
import { balanceParties } from "@/lib/expenses/balances/balance-parties";
import type { ListedBalance } from "@/lib/expenses/balances/balances";
import type { ExpenseDetails } from "@/lib/expenses/expenses";
import type { Membership } from "@/lib/groups/membership";
import { summaryWords } from "@/lib/web/words";
import { amountWords } from "../../expenses/form-parts";

export async function paymentFormWords(membership: Membership, kind: "new" | "edit") {
  const say = await getTranslations("paymentForm");
  return {
    summary: await summaryWords(),
    title: say(kind === "new" ? "newTitle" : "editTitle"),
    cancel: say("cancel"),
    from: say("from"),
    to: say("to"),
    ...(await amountWords(membership)),
    day: say("day"),
    save: say(kind === "new" ? "record" : "save"),
    busy: say("busy"),
    addNote: say("addNote"),
    note: say("note"),
    optional: say("optional"),
    noMove: say("noMove"),
    effect: await effectWords(),
  };
}

async function effectWords() {
  const say = await getTranslations("paymentForm.effect");
  const sentencesOf = (who: EffectSpoken): Record<"quits" | "owes" | "isOwed", string> => ({
    quits: say.raw(`${who}.quits`) as string,
    owes: say.raw(`${who}.owes`) as string,
    isOwed: say.raw(`${who}.isOwed`) as string,
  });
  return {
    asFilledIn: say("asFilledIn"),
    giver: { ...sentencesOf("giver"), you: sentencesOf("youGiver"), household: sentencesOf("householdGiver") },
    receiver: {
      ...sentencesOf("receiver"),
      you: sentencesOf("youReceiver"),
      household: sentencesOf("householdReceiver"),
    },
  };
}

type EffectSpoken = "giver" | "receiver" | "youGiver" | "youReceiver" | "householdGiver" | "householdReceiver";

type Standings = { balances: ListedBalance[]; without?: ExpenseDetails };

/** Where everyone stands, and their households; `without` is a payment that is to become another one. */
export function standingsOf({ memberId: own }: Membership, { balances, without }: Standings): PaymentStanding[] {
  const counted = without && !without.isDeleted ? without.parts : [];
  const nets = balances.map((balance) => {
    const part = counted.find(({ memberId }) => memberId === balance.memberId);
    return { ...balance, net: balance.net - (part?.paid ?? 0n) + (part?.owed ?? 0n) };
  });
  return balanceParties(nets).flatMap(({ id: partyId, net: together, members }) =>
    members.map(({ memberId, name, net, householdName }) => ({
      id: memberId,
      name: memberId === own ? null : name,
      net,
      household: householdName === null ? null : { id: partyId, name: householdName, net: together },
    })),
  );
}
