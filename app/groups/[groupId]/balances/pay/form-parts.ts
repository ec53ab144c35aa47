import { getTranslations } from "next-intl/server";
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
    note: say("note"),
    effect: await effectWords(),
  };
}

async function effectWords() {
  const say = await getTranslations("paymentForm.effect");
  const sides = ["giver", "receiver", "youGiver", "youReceiver"] as const;
  const [giver, receiver, youGiver, youReceiver] = sides.map((side) => ({
    quits: say.raw(`${side}.quits`) as string,
    owes: say.raw(`${side}.owes`) as string,
    isOwed: say.raw(`${side}.isOwed`) as string,
  })) as [Sentences, Sentences, Sentences, Sentences];
  return { giver: { ...giver, you: youGiver }, receiver: { ...receiver, you: youReceiver } };
}

type Sentences = Record<"quits" | "owes" | "isOwed", string>;

type Standings = { balances: ListedBalance[]; without?: ExpenseDetails };

/** Where everyone stands; `without` is a payment that is to become another one. */
export function standingsOf({ memberId: own }: Membership, { balances, without }: Standings) {
  const counted = without && !without.isDeleted ? without.parts : [];
  return balances.map(({ memberId, name, net }) => {
    const part = counted.find((each) => each.memberId === memberId);
    return {
      id: memberId,
      name: memberId === own ? null : name,
      net: net - (part?.paid ?? 0n) + (part?.owed ?? 0n),
    };
  });
}
