"use client";

import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Checkbox } from "@/components/ui/checkbox";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField, useGivenBack } from "@/components/ui/form-context";
import { tickField } from "@/components/ui/tick-field";
import { useHasScript } from "@/components/ui/use-browser";
import type { SplitMode } from "@/lib/split-modes";
import { restFields } from "./given-rest";
import { byHousehold, type FormHousehold } from "./household-fields";
import { HouseholdRow } from "./household-row";
import { type BillValues, Items, type ItemsWords } from "./items";
import { RestChoice } from "./rest";
import { type Sharer, SharerRow, type SharerWords } from "./sharer-row";
import { useShares } from "./shares";
import { shortNames } from "./short-names";
import { SplitModes, shownWhereAlike, shownWhereRest } from "./split-modes";

export type SplitModeWords = { modes: Omit<ComponentProps<typeof SplitModes>, "defaultValue"> };

type SharersProps = {
  people: Sharer[];
  households: FormHousehold[];
  mode: SplitMode;
  bill: BillValues;
  words: Record<"splitAmong" | "tickAll" | "untickAll" | "restGoesTo" | "restNobody" | "byHousehold", string> &
    SharerWords &
    SplitModeWords &
    ItemsWords;
};

/** So many can be ticked one by one. */
const manyPeople = 7;

/** Among whom it is split, and how: a box for everyone, how much is theirs, and what they would owe. */
export function Sharers({ people, households, mode, bill, words }: SharersProps) {
  const { id, error } = useField("memberIds");
  const { shares } = useShares();
  const before = useGivenBack();
  const sharers = before ? people.map((person) => ({ ...person, isTicked: tickField(person.id) in before })) : people;
  const count = shares?.count ?? sharers.filter(({ isTicked }) => isTicked).length;
  return (
    <div className="relative">
      <fieldset
        id={id}
        tabIndex={-1}
        aria-describedby={describedBy(id, { error })}
        className="min-w-0 rounded-chip outline-offset-4"
      >
        <legend className="flex min-h-11 items-center text-section">{fillIn(words.splitAmong, { count })}</legend>
        <SplitModes defaultValue={mode} {...words.modes} />
        {households.length > 0 ? (
          <div className={shownWhereAlike}>
            <Checkbox name={byHousehold} label={words.byHousehold} defaultChecked={mode === "households"} />
          </div>
        ) : null}
        <FieldError id={`${id}-error`}>{error}</FieldError>
        <Items people={shortNames(people, words.you)} mode={mode} bill={bill} words={words} />
        <SharerList people={sharers} households={households} mode={shares?.mode ?? mode} words={words} />
        <div className={`mt-3 ${shownWhereRest}`}>
          <RestChoice
            name={restFields.shared}
            words={{ label: words.restGoesTo, nobody: words.restNobody }}
            people={people.map(({ id: value, name, isYou }) => ({ value, label: isYou ? words.you : name }))}
          />
        </div>
      </fieldset>
      {people.length >= manyPeople ? (
        <div className="absolute end-0 top-0">
          <TickAll areTicked={count === people.length} fieldset={id} words={words} />
        </div>
      ) : null}
    </div>
  );
}

/** A row for everyone, and those of a household below the row of it. */
function SharerList({
  people,
  households,
  mode,
  words,
}: Pick<SharersProps, "people" | "households" | "mode" | "words">) {
  const { shares } = useShares();
  const rowOf = (person: Sharer) => (
    <SharerRow key={person.id} person={person} mode={mode} share={shares?.ofEach.get(person.id)} words={words} />
  );
  return (
    <ul role="list" className="divide-y divide-line border-b">
      {partiesIn(people, households).map(({ household, members }) =>
        household ? (
          <HouseholdRow
            key={household.number}
            household={household}
            mode={mode}
            areTicked={members.every(({ isTicked }) => isTicked)}
            share={shares?.ofHouseholds.get(household.number)}
            words={words}
          >
            {members.map(rowOf)}
          </HouseholdRow>
        ) : (
          members.map(rowOf)
        ),
      )}
    </ul>
  );
}

/** Each household where the first of it would stand. */
function partiesIn(people: Sharer[], households: FormHousehold[]) {
  const parties = people.map((person) => {
    const household = households.find(({ memberIds }) => memberIds.includes(person.id));
    return { household, members: household ? people.filter(({ id }) => household.memberIds.includes(id)) : [person] };
  });
  return parties.filter(({ household, members }, place) => !household || people[place] === members[0]);
}

type TickAllProps = { areTicked: boolean; fieldset: string; words: SharersProps["words"] };

/** Comes only where a script can do it: without one a box is ticked by hand. */
function TickAll({ areTicked, fieldset, words }: TickAllProps) {
  const hasScript = useHasScript();
  if (!hasScript) return null;
  const tick = () => {
    const boxes = document.getElementById(fieldset);
    for (const box of boxes?.querySelectorAll<HTMLInputElement>(`input[type=checkbox]:not([name=${byHousehold}])`) ??
      [])
      box.checked = !areTicked;
    boxes?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <button type="button" onClick={tick} className={buttonClass({ look: "link", small: true })}>
      {areTicked ? words.untickAll : words.tickAll}
    </button>
  );
}
