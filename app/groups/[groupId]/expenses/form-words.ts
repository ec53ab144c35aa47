import { getTranslations } from "next-intl/server";
import type { ExpenseFormWords } from "@/components/expenses/expense-form";
import type { SharedKind } from "@/lib/expenses/expenses";
import type { Membership } from "@/lib/groups/membership";
import { splitModes } from "@/lib/split-modes";
import { summaryWords } from "@/lib/web/words";
import { amountWords } from "./form-parts";

type Form = { kind: SharedKind; isNew: boolean };

export async function expenseFormWords(membership: Membership, { kind, isNew }: Form): Promise<ExpenseFormWords> {
  const say = await getTranslations("expenseForm");
  return {
    summary: await summaryWords(),
    title: say(isNew ? "newTitle" : "editTitle", { kind }),
    cancel: say("cancel"),
    ...(await amountWords(membership)),
    what: say("what"),
    instead: say("instead", { kind }),
    paidBy: say("paidBy", { kind }),
    paidBySeveral: say("paidBySeveral", { kind }),
    whoPaid: say("whoPaid", { kind }),
    whoPaidHint: say("whoPaidHint", { kind }),
    paidHowMuch: say.raw(kind === "income" ? "gotHowMuch" : "paidHowMuch") as string,
    allPaid: say("allPaid", { kind }),
    paidLeft: say.raw("paidLeft") as string,
    paidOver: say.raw("paidOver") as string,
    restFrom: say("restFrom", { kind }),
    more: say("more"),
    moreNote: say("moreNote", { isNew: String(isNew) }),
    category: say("category"),
    note: say("note"),
    optional: say("optional"),
    day: say("day"),
    save: say("save", { kind }),
    busy: say("busy"),
    ...(await splitWords()),
  };
}

/** What the browser fills in while somebody types comes with its slots. */
export async function splitWords() {
  const say = await getTranslations("splitForm");
  return {
    splitAmong: say.raw("splitAmong") as string,
    tickAll: say("tickAll"),
    untickAll: say("untickAll"),
    you: say("you"),
    howMuch: say.raw("howMuch") as string,
    units: { percent: "%", shares: say("shares") },
    modes: {
      label: say("modes"),
      options: splitModes.flatMap((mode) =>
        mode === "households" ? [] : [{ value: mode, label: say(`mode.${mode}`) }],
      ),
      hints: {
        exactly: say("hint.exactly"),
        percent: say("hint.percent"),
        shares: say("hint.shares"),
        adjusted: say("hint.adjusted"),
        items: say("hint.items"),
      },
    },
    byHousehold: say("byHousehold"),
    each: say.raw("each") as string,
    eachOr: say.raw("eachOr") as string,
    eachHousehold: say.raw("eachHousehold") as string,
    eachHouseholdOr: say.raw("eachHouseholdOr") as string,
    among: say.raw("among") as string,
    allAssigned: say("allAssigned"),
    overShares: say.raw("overShares") as string,
    moneyLeft: say.raw("moneyLeft") as string,
    moneyOver: say.raw("moneyOver") as string,
    percentLeft: say.raw("percentLeft") as string,
    percentOver: say.raw("percentOver") as string,
    noShare: say("noShare"),
    belowZero: say("belowZero"),
    givenMoney: say.raw("givenMoney") as string,
    givenPercent: say.raw("givenPercent") as string,
    splitRest: say("splitRest"),
    restTo: say("restTo"),
    restGoesTo: say("restGoesTo"),
    restNobody: say("restNobody"),
    scaleDown: say("scaleDown"),
    restIsExtra: say("restIsExtra"),
    restIsTakenOff: say("restIsTakenOff"),
    items: say("mode.items"),
    item: say.raw("item") as string,
    itemAmount: say.raw("itemAmount") as string,
    itemFor: say.raw("itemFor") as string,
    extra: say("extra"),
    listItems: say("listItems"),
    moreItems: say("moreItems"),
    recalculate: say("recalculate"),
    reckoning: say("reckoning"),
  };
}
