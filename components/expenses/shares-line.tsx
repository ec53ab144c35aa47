"use client";

import { buttonClass } from "@/components/ui/button-class";
import { fillIn } from "@/components/ui/fill-in";
import { Meter } from "@/components/ui/meter";
import { PendingButton } from "@/components/ui/pending-button";
import { tickField } from "@/components/ui/tick-field";
import { useHasScript } from "@/components/ui/use-browser";
import type { Shares, Sums } from "./reckoning";
import { RestPresses } from "./rest";
import type { Sharer } from "./sharer-row";
import { useShares } from "./shares";
import { shortNames } from "./short-names";
import { hiddenWhereAlike } from "./split-modes";

type Word =
  | "each"
  | "eachOr"
  | "eachHousehold"
  | "eachHouseholdOr"
  | "among"
  | "allAssigned"
  | "overShares"
  | "moneyLeft"
  | "moneyOver"
  | "percentLeft"
  | "percentOver"
  | "noShare"
  | "belowZero"
  | "givenMoney"
  | "givenPercent"
  | "splitRest"
  | "restTo"
  | "you"
  | "scaleDown"
  | "restIsExtra"
  | "restIsTakenOff"
  | "recalculate"
  | "reckoning";

export type SharesLineWords = Record<Word, string>;

/** "18.48 each", or "2.40 left to assign" and what to do about it, at the thumb while the form is filled in. */
export function SharesLine({ people, words }: { people: Sharer[]; words: SharesLineWords }) {
  const { text, shares, splitRest, giveRest } = useShares();
  const hasScript = useHasScript();
  const rest = shares?.sums?.rest;
  const canFit = rest && (shares.mode === "exactly" || shares.mode === "percent" || shares.mode === "items");
  const isToGive = hasScript && canFit && shares.mode !== "items" && rest.left > 0n;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 empty:hidden">
      {shares?.sums ? <Meter {...meterOf(shares, shares.sums, words)} /> : null}
      {canFit ? (
        <PendingButton
          name="reckon"
          value="fit"
          busyLabel={words.reckoning}
          onClick={(event) => {
            event.preventDefault();
            splitRest();
          }}
          className={buttonClass({ look: "outline", small: true })}
        >
          {fitWord(shares.mode, rest.left < 0n, words)}
        </PendingButton>
      ) : null}
      {hasScript ? null : (
        <span className={hiddenWhereAlike}>
          <PendingButton
            name="reckon"
            value="show"
            busyLabel={words.reckoning}
            className={buttonClass({ look: "outline", small: true })}
          >
            {words.recalculate}
          </PendingButton>
        </span>
      )}
      {isToGive ? (
        <div className="w-full">
          <RestPresses
            label={words.restTo}
            people={shortNames(people, words.you).filter(({ id }) => text && tickField(id) in text)}
            give={(memberId) => giveRest("shared", memberId)}
          />
        </div>
      ) : null}
    </div>
  );
}

function fitWord(mode: Shares["mode"], isOver: boolean, words: SharesLineWords): string {
  if (mode === "items") return isOver ? words.restIsTakenOff : words.restIsExtra;
  return isOver ? words.scaleDown : words.splitRest;
}

function meterOf({ mode, count }: Shares, sums: Sums, words: SharesLineWords) {
  const { whole, given, rest, percent, most, least, fault } = sums;
  const among = fillIn(words.among, { amount: whole, count });
  if (fault === "below zero") return { percent: 110, label: words.belowZero, note: among };
  if (fault === "weightless") return { percent: 0, label: words.noShare, note: among };
  if (rest) {
    const isOver = rest.left < 0n;
    if (rest.unit === "percent") {
      const label = fillIn(isOver ? words.percentOver : words.percentLeft, { percent: rest.text });
      return { percent, label, note: fillIn(words.givenPercent, { percent: given }) };
    }
    const label = fillIn(isOver ? words.moneyOver : words.moneyLeft, { amount: rest.text });
    return { percent, label, note: fillIn(words.givenMoney, { given, amount: whole }) };
  }
  if (mode === "equally")
    return { percent, label: fillIn(most === least ? words.each : words.eachOr, { amount: most, least }), note: among };
  if (mode === "households") {
    const label = fillIn(most === least ? words.eachHousehold : words.eachHouseholdOr, { amount: most, least });
    return { percent, label, note: among };
  }
  const overShares = fillIn(words.overShares, { amount: whole, shares: given });
  return { percent, label: words.allAssigned, note: mode === "shares" ? overShares : among };
}
