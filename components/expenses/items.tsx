"use client";

import { buttonClass } from "@/components/ui/button-class";
import { describedBy, FieldError } from "@/components/ui/field-frame";
import { fillIn } from "@/components/ui/fill-in";
import { useField, useGivenBack } from "@/components/ui/form-context";
import { PendingButton } from "@/components/ui/pending-button";
import { useHasScript } from "@/components/ui/use-browser";
import { itemsMax } from "@/lib/expenses/splits/typed-splits";
import type { SplitMode } from "@/lib/split-modes";
import { modeIn } from "./household-fields";
import { itemAmountField, itemSharerField, itemTitleField, rowsIn } from "./item-fields";
import { NumberInput } from "./number-input";
import { useShares } from "./shares";
import { SpentCurrency } from "./spent-currency";
import { shownIn } from "./split-modes";

/** What was on the bill before, for its fields. */
export type BillValues = { items: { title: string; amount: string; memberIds: string[] }[]; extra: string };

export type ItemPerson = { id: string; shortName: string };

export type ItemsWords = Record<
  "items" | "item" | "itemAmount" | "itemFor" | "extra" | "listItems" | "moreItems" | "reckoning",
  string
>;

type ItemsProps = { people: ItemPerson[]; mode: SplitMode; bill: BillValues; words: ItemsWords };

/**
 * What was on the bill, a row for each item and some to go on with. It is there as soon as somebody wants it: a group has many
 * people, and each row a box for everyone.
 */
export function Items({ people, mode, bill, words }: ItemsProps) {
  const { text } = useShares();
  const { id, error } = useField("items");
  const hasScript = useHasScript();
  const isWanted = (text ? modeIn(text) : mode) === "items";
  const filled = text ? (rowsIn(text).at(-1)?.index ?? -1) + 1 : bill.items.length;
  const rows = Math.min(Math.max(filled + (hasScript ? 1 : rowsToGoOn), rowsMin), itemsMax);
  return (
    <section
      id={id}
      aria-label={words.items}
      tabIndex={-1}
      aria-describedby={describedBy(id, { error })}
      className={`mt-3 ${shownIn.block.items}`}
    >
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {isWanted ? (
        <>
          <ul role="list" className="divide-y divide-line border-b">
            {Array.from({ length: rows }, (_, index) => (
              <ItemRow
                key={itemTitleField(index)}
                index={index}
                people={people}
                item={bill.items[index]}
                words={words}
              />
            ))}
          </ul>
          <Extra before={bill.extra} label={words.extra} />
        </>
      ) : null}
      {hasScript ? null : (
        <PendingButton
          name="reckon"
          value="show"
          busyLabel={words.reckoning}
          className={buttonClass({ look: "outline", small: true })}
        >
          {isWanted ? words.moreItems : words.listItems}
        </PendingButton>
      )}
    </section>
  );
}

const rowsMin = 3;

/** Without a script rows come with an answer only, so there are some in store. */
const rowsToGoOn = 3;

type ItemRowProps = {
  index: number;
  people: ItemPerson[];
  item: BillValues["items"][number] | undefined;
  words: ItemsWords;
};

function ItemRow({ index, people, item, words }: ItemRowProps) {
  const [title, amount] = [useField(itemTitleField(index)), useField(itemAmountField(index))];
  const number = index + 1;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex items-center gap-2">
        <input
          id={title.id}
          name={itemTitleField(index)}
          defaultValue={title.typed ?? item?.title}
          placeholder={fillIn(words.item, { number })}
          aria-label={fillIn(words.item, { number })}
          dir="auto"
          aria-invalid={title.error ? true : undefined}
          aria-describedby={describedBy(title.id, { error: title.error })}
          className="min-h-12 w-full min-w-0 flex-1 rounded-control border border-edge bg-paper px-3 text-input outline-none holds-focus placeholder:text-ink-3 hover:border-ink"
        />
        <span id={`${amount.id}-unit`} className="text-note text-ink-2">
          <SpentCurrency />
        </span>
        <NumberInput
          id={amount.id}
          name={itemAmountField(index)}
          error={amount.error}
          unitId={`${amount.id}-unit`}
          defaultValue={amount.typed ?? item?.amount}
          placeholder="0"
          aria-label={fillIn(words.itemAmount, { number })}
        />
      </div>
      <FieldError id={`${title.id}-error`}>{title.error}</FieldError>
      <FieldError id={`${amount.id}-error`}>{amount.error}</FieldError>
      <fieldset className="min-w-0">
        <legend className="sr-only">{fillIn(words.itemFor, { number })}</legend>
        <div className="flex flex-wrap gap-1.5">
          {people.map((person) => (
            <SharerChip
              key={person.id}
              name={itemSharerField(index, person.id)}
              isTicked={item?.memberIds.includes(person.id) ?? false}
              label={person.shortName}
            />
          ))}
        </div>
      </fieldset>
    </li>
  );
}

function SharerChip({ name, isTicked, label }: { name: string; isTicked: boolean; label: string }) {
  const before = useGivenBack();
  return (
    <label className="relative inline-flex min-h-11 max-w-full cursor-pointer items-center rounded-chip border border-edge px-3 text-note text-ink-2 transition-colors hover:border-ink has-[:checked]:border-ink has-[:checked]:bg-ink has-[:checked]:font-semibold has-[:checked]:text-paper holds-focus forced-colors:has-[:checked]:bg-accent forced-colors:has-[:checked]:text-on-accent forced-colors:has-[:checked]:forced-color-adjust-none">
      <input
        type="checkbox"
        name={name}
        defaultChecked={before ? name in before : isTicked}
        className="absolute inset-0 cursor-pointer appearance-none outline-none"
      />
      <bdi className="truncate">{label}</bdi>
    </label>
  );
}

function Extra({ before, label }: { before: string; label: string }) {
  const { id, error, typed } = useField("extra");
  return (
    <div className="py-3">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="min-w-0 flex-1">
          {label}
        </label>
        <span id={`${id}-unit`} className="text-note text-ink-2">
          <SpentCurrency />
        </span>
        <NumberInput
          id={id}
          name="extra"
          error={error}
          unitId={`${id}-unit`}
          // The keys for numbers have no minus on some phones, and something may have been taken off.
          inputMode="text"
          defaultValue={typed ?? before}
          placeholder="0"
        />
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
