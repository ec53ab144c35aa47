import { describedBy } from "@/components/ui/field-frame";
import { FormIcon } from "@/components/ui/form-icon";
import { currencyCodes, currencyName } from "@/lib/money";

export type CurrencyWords = Record<"usedHere" | "allOthers", string>;

type CurrencyChoiceProps = {
  id: string;
  label: string;
  /** The group's own currency, which comes first. */
  own: string;
  /** What the group used lately, which comes next. */
  used: string[];
  words: CurrencyWords;
  defaultValue: string;
  /** What is wrong with it stands below the amount. */
  error: string | undefined;
};

/** Shut it shows the three letters, open also what they stand for: the wide spaces between are where it is cut. */
const gap = "\u2003\u2003\u2003\u2003";

export function CurrencyChoice({ id, label, own, used, words, defaultValue, error }: CurrencyChoiceProps) {
  // Each stands there once, so that the one that is chosen is found where it is.
  const others = currencyCodes
    .filter((code) => code !== own && !used.includes(code))
    .map((code) => <CurrencyOption key={code} code={code} />);
  return (
    <span className="relative shrink-0">
      <select
        key={id}
        id={id}
        name="currency"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { error })}
        defaultValue={defaultValue}
        className="min-h-11 w-22 appearance-none rounded-chip bg-paper ps-2 text-input font-semibold text-ink-2"
      >
        <CurrencyOption code={own} isOwn />
        <hr />
        {used.length > 0 ? (
          <>
            <optgroup label={words.usedHere}>
              {used.map((code) => (
                <CurrencyOption key={code} code={code} />
              ))}
            </optgroup>
            <optgroup label={words.allOthers}>{others}</optgroup>
          </>
        ) : (
          others
        )}
      </select>
      <FormIcon
        name="chevron-down"
        className="pointer-events-none absolute inset-y-0 end-1 my-auto size-5 text-ink-2"
      />
    </span>
  );
}

/** A browser may have another name for it than the server, and keeps the server's. */
function CurrencyOption({ code, isOwn }: { code: string; isOwn?: true }) {
  return (
    <option value={code} data-own={isOwn} suppressHydrationWarning>
      {code}
      {gap}
      {currencyName(code)}
    </option>
  );
}
