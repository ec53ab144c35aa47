"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField, useGivenBack } from "@/components/ui/form-context";
import { TickBox } from "@/components/ui/tick-box";
import { tickField } from "@/components/ui/tick-field";
import type { SplitMode } from "@/lib/split-modes";
import { type FormHousehold, householdField, jointField, wasField, wholeField } from "./household-fields";
import { NumberInput } from "./number-input";
import { ShareBeneath, ShareBeside } from "./row-share";
import { Units } from "./sharer-row";

type HouseholdRowProps = {
  household: FormHousehold;
  /** Whether all of it are ticked when the form is made. */
  areTicked: boolean;
  mode: SplitMode;
  /** What they would owe together, as the form stands. */
  share: string | undefined;
  words: Parameters<typeof Units>[0]["words"] & { howMuch: string };
  /** A row for each of its people. */
  children: ReactNode;
};

/** A household: one tick for all of it, and one number, or else its people one by one. */
export function HouseholdRow({ household, areTicked, mode, share, words, children }: HouseholdRowProps) {
  const { number, name, memberIds } = household;
  const before = useGivenBack();
  const whole = wholeField(number);
  const nameId = useId();
  const { id } = useField(whole);
  const shareId = share && `${whole}-share`;
  const isWhole = before ? whole in before : areTicked;
  return (
    <li className="group/household" onChange={(event) => keepInStep(event, household)}>
      <input type="hidden" name={wasField(number)} value={before?.[wasField(number)] ?? (areTicked ? "1" : "0")} />
      {memberIds.map((memberId) => (
        <input key={memberId} type="hidden" name={householdField(memberId)} value={number} />
      ))}
      <div className="flex items-center gap-3">
        <label htmlFor={id} className="flex min-h-14 min-w-0 flex-1 cursor-pointer items-center gap-3 py-2">
          <TickBox id={id} name={whole} defaultChecked={isWhole} aria-describedby={shareId} />
          <bdi id={nameId} className="min-w-0 flex-1 font-semibold wrap-anywhere">
            {name}
          </bdi>
        </label>
        <JointNumber number={number} name={name} words={words} />
        <ShareBeside id={shareId} share={share} mode={mode} />
      </div>
      <ShareBeneath id={shareId} share={share} mode={mode} />
      <JointError number={number} />
      <ul role="list" aria-labelledby={nameId} className="ms-9 divide-y divide-line border-t border-line">
        {children}
      </ul>
    </li>
  );
}

/** What is ticked for all is ticked for each, and the other way round. */
function keepInStep({ target, currentTarget }: FormEvent<HTMLElement>, { number, memberIds }: FormHousehold): void {
  const boxOf = (name: string) => currentTarget.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  const whole = boxOf(wholeField(number));
  const boxes = memberIds.flatMap((id) => boxOf(tickField(id)) ?? []);
  if (!whole || !(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
  if (target === whole) for (const box of boxes) box.checked = whole.checked;
  else whole.checked = boxes.every((box) => box.checked);
  whole.indeterminate = !whole.checked && boxes.some((box) => box.checked);
}

const shownWithNumber =
  "hidden group-has-[[value=exactly]:checked]/split:flex group-has-[[value=percent]:checked]/split:flex group-has-[[value=shares]:checked]/split:flex";

/** What is typed for all of it, and dealt among those who are ticked. */
function JointNumber({ number, name, words }: { number: number; name: string; words: HouseholdRowProps["words"] }) {
  const { id, error, typed } = useField(jointField(number));
  return (
    <span className={`shrink-0 items-center gap-2 ${shownWithNumber}`}>
      <Units id={`${id}-unit`} words={words} />
      <NumberInput
        id={id}
        name={jointField(number)}
        error={error}
        unitId={`${id}-unit`}
        defaultValue={typed}
        placeholder="–"
        data-joint=""
        aria-label={fillIn(words.howMuch, { name })}
      />
    </span>
  );
}

function JointError({ number }: { number: number }) {
  const { id, error } = useField(jointField(number));
  return error ? (
    <div className="pb-2">
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  ) : null;
}
