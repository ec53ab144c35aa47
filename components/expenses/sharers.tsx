"use client";

import { buttonClass } from "@/components/ui/button-class";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField, useGivenBack } from "@/components/ui/form-context";
import { FormIcon } from "@/components/ui/form-icon";
import { Marked } from "@/components/ui/marked";
import { Meter } from "@/components/ui/meter";
import { tickField } from "@/components/ui/tick-field";
import { useHasScript } from "@/components/ui/use-browser";
import { useShares } from "./shares";

export type Sharer = {
  id: string;
  name: string;
  isYou: boolean;
  /** "invited" */
  note: string;
  isTicked: boolean;
};

type SharersProps = {
  people: Sharer[];
  words: Record<"splitAmong" | "tickAll" | "untickAll" | "you", string>;
};

/** So many can be ticked one by one. */
const manyPeople = 7;

/** Among whom it is split: a box for everyone, and beside it what they would owe. */
export function Sharers({ people, words }: SharersProps) {
  const { id, error } = useField("memberIds");
  const shares = useShares();
  const before = useGivenBack();
  const isTicked = (person: Sharer) => (before ? tickField(person.id) in before : person.isTicked);
  const count = shares?.count ?? people.filter(isTicked).length;
  return (
    <div className="relative">
      <fieldset
        id={id}
        tabIndex={-1}
        aria-describedby={describedBy(id, { error })}
        className="min-w-0 rounded-chip outline-offset-4"
      >
        <legend className="flex min-h-11 items-center text-section">{fillIn(words.splitAmong, { count })}</legend>
        <FieldError id={`${id}-error`}>{error}</FieldError>
        <ul role="list" className="divide-y divide-line border-b">
          {people.map((person) => (
            <SharerRow
              key={person.id}
              person={{ ...person, isTicked: isTicked(person) }}
              you={words.you}
              share={shares?.amounts?.ofEach.get(person.id)}
            />
          ))}
        </ul>
      </fieldset>
      {people.length >= manyPeople ? (
        <div className="absolute end-0 top-0">
          <TickAll areTicked={count === people.length} fieldset={id} words={words} />
        </div>
      ) : null}
    </div>
  );
}

/** Comes only where a script can do it: without one a box is ticked by hand. */
function TickAll({
  areTicked,
  fieldset,
  words,
}: {
  areTicked: boolean;
  fieldset: string;
  words: SharersProps["words"];
}) {
  const hasScript = useHasScript();
  if (!hasScript) return null;
  const tick = () => {
    const boxes = document.getElementById(fieldset);
    for (const box of boxes?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []) box.checked = !areTicked;
    boxes?.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <button type="button" onClick={tick} className={buttonClass({ look: "link", small: true })}>
      {areTicked ? words.untickAll : words.tickAll}
    </button>
  );
}

function SharerRow({ person, you, share }: { person: Sharer; you: string; share: string | undefined }) {
  const { id, name, isYou, note, isTicked } = person;
  return (
    <li className="flex items-center gap-3">
      <label className="flex min-h-14 min-w-0 flex-1 cursor-pointer items-center gap-3 py-2">
        <span className="relative size-6 shrink-0">
          <input
            type="checkbox"
            name={tickField(id)}
            defaultChecked={isTicked}
            aria-describedby={share ? `${tickField(id)}-share` : undefined}
            className="peer block size-6 cursor-pointer appearance-none rounded-chip border border-edge transition-colors checked:border-ink checked:bg-ink hover:border-ink forced-colors:appearance-auto"
          />
          <FormIcon
            name="check"
            className="pointer-events-none absolute inset-0.5 hidden size-5 text-paper peer-checked:block forced-colors:peer-checked:hidden"
          />
        </span>
        <span className="min-w-0 flex-1 wrap-anywhere">
          {isYou ? (
            <span className="font-semibold">
              <Marked>{you}</Marked>
            </span>
          ) : (
            <bdi>{name}</bdi>
          )}
          {note ? <span className="ms-2 text-note text-ink-2">{note}</span> : null}
        </span>
      </label>
      {share ? (
        <bdi id={`${tickField(id)}-share`} dir="ltr" className="figures shrink-0 font-semibold">
          {share}
        </bdi>
      ) : null}
    </li>
  );
}

/** "18.48 each", at the thumb while the form is filled in. */
export function SharesLine({ words }: { words: Record<"each" | "eachOr" | "among", string> }) {
  const shares = useShares();
  if (!shares?.amounts) return null;
  const { most, least, whole } = shares.amounts;
  const label = most === least ? words.each : words.eachOr;
  return (
    <Meter
      percent={100}
      label={fillIn(label, { amount: most, least })}
      note={fillIn(words.among, { amount: whole, count: shares.count })}
    />
  );
}
