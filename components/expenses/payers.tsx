"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField } from "@/components/ui/form-context";
import { Select } from "@/components/ui/select";
import { useHasScript } from "@/components/ui/use-browser";
import { restFields } from "./given-rest";
import { paidField } from "./number-field";
import { NumberInput } from "./number-input";
import { RestChoice, RestPresses } from "./rest";
import { useShares } from "./shares";
import { SpentCurrency } from "./spent-currency";

/** Somebody of the list, "You" or their name, and what they paid where several did. */
export type PossiblePayer = { value: string; label: string; paid: string };

export type PayersWords = Record<
  | "paidBy"
  | "paidBySeveral"
  | "whoPaid"
  | "whoPaidHint"
  | "paidHowMuch"
  | "allPaid"
  | "paidLeft"
  | "paidOver"
  | "restFrom"
  | "restNobody",
  string
>;

type PayersProps = {
  payers: PossiblePayer[];
  values: { payerId: string; paidBySeveral: boolean };
  words: PayersWords;
};

/** Who paid: one person out of a list, or several, each with how much. */
export function Payers({ payers, values, words }: PayersProps) {
  return (
    <div className="group/paid flex flex-col gap-3">
      <div className="group-has-[[name=paidBySeveral]:checked]/paid:hidden">
        <Select name="payerId" label={words.paidBy} options={payers} defaultValue={values.payerId} />
      </div>
      <Checkbox name="paidBySeveral" label={words.paidBySeveral} defaultChecked={values.paidBySeveral} />
      <div className="hidden group-has-[[name=paidBySeveral]:checked]/paid:block">
        <SeveralPayers payers={payers} words={words} />
      </div>
    </div>
  );
}

function SeveralPayers({ payers, words }: Omit<PayersProps, "values">) {
  const { id, error } = useField("payers");
  const { paid, giveRest } = useShares();
  const hasScript = useHasScript();
  const rest = paid?.left && fillIn(paid.isOver ? words.paidOver : words.paidLeft, { amount: paid.left });
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy(id, { error })}
      className="min-w-0 rounded-chip outline-offset-4"
    >
      <legend className="text-section">{words.whoPaid}</legend>
      <p className="text-note text-ink-2">{words.whoPaidHint}</p>
      <FieldError id={`${id}-error`}>{error}</FieldError>
      <ul role="list" className="mt-2 divide-y divide-line border-b">
        {payers.map((payer) => (
          <PaidRow key={payer.value} payer={payer} words={words} />
        ))}
      </ul>
      {paid ? (
        <p
          role="status"
          className={`figures mt-2 text-note font-semibold ${paid.isOver ? "text-danger" : "text-ink-2"}`}
        >
          {rest || words.allPaid}
        </p>
      ) : null}
      <div className="mt-2 empty:hidden">
        {hasScript && rest && !paid.isOver ? (
          <RestPresses
            label={words.restFrom}
            people={payers.map(({ value, label }) => ({ id: value, shortName: label }))}
            give={(memberId) => giveRest("paid", memberId)}
          />
        ) : null}
        <RestChoice
          name={restFields.paid}
          words={{ label: words.restFrom, nobody: words.restNobody }}
          people={payers.map(({ value, label }) => ({ value, label }))}
        />
      </div>
    </fieldset>
  );
}

function PaidRow({ payer, words }: { payer: PossiblePayer; words: PayersWords }) {
  const { id, error, typed } = useField(paidField(payer.value));
  return (
    <li>
      <label htmlFor={id} className="flex min-h-14 items-center gap-3 py-1">
        <span className="min-w-0 flex-1 wrap-anywhere">
          <bdi>{payer.label}</bdi>
        </span>
        <span id={`${id}-unit`} className="text-note text-ink-2">
          <SpentCurrency />
        </span>
        <NumberInput
          id={id}
          name={paidField(payer.value)}
          error={error}
          unitId={`${id}-unit`}
          defaultValue={typed ?? payer.paid}
          placeholder="0"
          aria-label={fillIn(words.paidHowMuch, { name: payer.label })}
        />
      </label>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </li>
  );
}
