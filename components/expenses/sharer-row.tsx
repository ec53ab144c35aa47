"use client";

import { FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField } from "@/components/ui/form-context";
import { Marked } from "@/components/ui/marked";
import { TickBox } from "@/components/ui/tick-box";
import { tickField } from "@/components/ui/tick-field";
import { type SplitMode, type UnevenMode, unevenModes } from "@/lib/split-modes";
import { numberField } from "./number-field";
import { NumberInput } from "./number-input";
import { ShareBeneath, ShareBeside } from "./row-share";
import { SpentCurrency } from "./spent-currency";
import { hiddenWhereJoint, hiddenWithoutNumbers, shownIn, shownWhereJoint } from "./split-modes";

export type Sharer = {
  id: string;
  name: string;
  isYou: boolean;
  /** "invited" */
  note: string;
  isTicked: boolean;
  /** What stands for them, where not all share alike. */
  number: string;
};

type SharerRowProps = {
  person: Sharer;
  mode: SplitMode;
  /** What they would owe, as the form stands. */
  share: string | undefined;
  words: SharerWords;
};

export type SharerWords = {
  you: string;
  /** "How much for {name}" */
  howMuch: string;
  /** What a number counts where it is no money. */
  units: Record<Exclude<UnevenMode, "exactly" | "adjusted">, string>;
};

/** Somebody who may share: whether they do, how much is theirs where not all share alike, and what that comes to. */
export function SharerRow({ person, mode, share, words }: SharerRowProps) {
  const { id, name, isYou, note, isTicked } = person;
  const { id: boxId } = useField(tickField(id));
  const shareId = share && `${tickField(id)}-share`;
  return (
    <li className="group/person">
      <div className="flex items-center gap-3">
        <label htmlFor={boxId} className="flex min-h-14 min-w-0 flex-1 cursor-pointer items-center gap-3 py-2">
          <TickBox id={boxId} name={tickField(id)} defaultChecked={isTicked} aria-describedby={shareId} />
          <span className="min-w-0 flex-1 wrap-anywhere">
            {isYou ? (
              <span className="font-semibold">
                <Marked>{words.you}</Marked>
              </span>
            ) : (
              <bdi>{name}</bdi>
            )}
            {note ? <span className="ms-2 inline-block text-note text-ink-2">{note}</span> : null}
          </span>
        </label>
        <HowMuch person={person} words={words} mode={mode} />
        <ShareBeside id={shareId} share={share} mode={mode} />
      </div>
      <ShareBeneath
        id={shareId}
        share={share}
        mode={mode}
        className={mode === "exactly" ? shownWhereJoint : undefined}
      />
      <NumberError id={id} />
    </li>
  );
}

/** What an empty field stands for. */
const ofNothing: Record<SplitMode, string> = {
  equally: "",
  households: "",
  exactly: "0",
  percent: "0",
  shares: "1",
  adjusted: "0",
  items: "",
};

/** Away while all share alike, and of those who take no part. */
function HowMuch({ person, words, mode }: Omit<SharerRowProps, "share">) {
  const { id, error, typed } = useField(numberField(person.id));
  return (
    <span
      className={`flex shrink-0 items-center gap-2 group-has-[[type=checkbox]:not(:checked)]/person:hidden ${hiddenWithoutNumbers} ${hiddenWhereJoint}`}
    >
      <Units id={`${id}-unit`} words={words} />
      <NumberInput
        id={id}
        name={numberField(person.id)}
        error={error}
        unitId={`${id}-unit`}
        // The keys for numbers have no minus on some phones.
        inputMode={mode === "adjusted" ? "text" : "decimal"}
        defaultValue={typed ?? person.number}
        placeholder={ofNothing[mode]}
        aria-label={fillIn(words.howMuch, { name: person.isYou ? words.you : person.name })}
      />
    </span>
  );
}

/** What a number counts in each mode. */
export function Units({ id, words }: { id: string; words: Pick<SharerWords, "units"> }) {
  return (
    <span id={id} className="text-note text-ink-2">
      {unevenModes.map((each) => (
        <span key={each} className={shownIn.block[each]}>
          {each === "exactly" || each === "adjusted" ? <SpentCurrency /> : words.units[each]}
        </span>
      ))}
    </span>
  );
}

function NumberError({ id }: { id: string }) {
  const field = useField(numberField(id));
  return field.error ? (
    <div className="pb-2">
      <FieldError id={`${field.id}-error`}>{field.error}</FieldError>
    </div>
  ) : null;
}
