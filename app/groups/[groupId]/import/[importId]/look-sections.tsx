import { getTranslations } from "next-intl/server";
import { ImportAnswersForm } from "@/components/expenses/import-forms";
import { Banner } from "@/components/ui/banner";
import { Fact, FactList } from "@/components/ui/row";
import { Section } from "@/components/ui/section";
import type { ErrorKey } from "@/lib/errors";
import { formatDate } from "@/lib/formats";
import type { Membership } from "@/lib/groups/membership";
import { formatAmount } from "@/lib/money";
import { type FoundImport, findSame } from "@/lib/people/imports/import-list";
import { likelyPlaces, listChoices, newPlace, type PlaceChoice, placeField } from "@/lib/people/imports/starting";
import { currentReading } from "@/lib/web/reading";
import { summaryWords } from "@/lib/web/words";
import { answerImportAction } from "../actions";
import { HouseholdsFact } from "./households-fact";
import { NewestSection } from "./newest-section";
import { RatesSection } from "./rates-section";

type Around = { membership: Membership; found: FoundImport };

/** More choices than that are no list to look through, on a phone least of all. */
const optionsMax = 5_000;

export async function LookSections({ membership, found }: Around) {
  const isDraft = found.state === "draft";
  const same = isDraft ? await findSame(membership, found) : null;
  return (
    <>
      <Summary {...{ membership, found }} />
      {isDraft ? <NewestSection look={found.look} /> : null}
      {found.look.faultCount > 0 ? <Faults found={found} /> : null}
      {isDraft && !same && found.look.faultCount === 0 ? <Answers {...{ membership, found }} /> : null}
    </>
  );
}

async function Summary({ membership, found }: Around) {
  const [say, { region }] = await Promise.all([getTranslations("imports"), currentReading()]);
  const { look, state } = found;
  const { count, payments, from, to, sums, leftOut, repeats = 0, households = [], receipts } = look;
  if (count === 0) return null;
  return (
    <Section title={say("summary")}>
      <FactList>
        <Fact label={say("entries")}>{say("entriesOf", { count, payments })}</Fact>
        {from && to ? (
          <Fact label={say("days")}>
            {say("daysOf", { isOne: String(from === to), from: formatDate(from, region), to: formatDate(to, region) })}
          </Fact>
        ) : null}
        {sums.length > 0 ? (
          <Fact label={say("spent")}>
            <ul>
              {sums.map(({ currency, amount }) => (
                <li key={currency} className="tabular-nums">
                  <bdi dir="ltr">{`${formatAmount(BigInt(amount), { currency, region })} ${currency}`}</bdi>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {repeats > 0 ? (
          <Fact label={say("repeats")}>{say("repeatsOf", { count: repeats, isYours: String(state === "draft") })}</Fact>
        ) : null}
        {households.length > 0 ? <HouseholdsFact {...{ membership, found }} /> : null}
        {receipts && receipts.count + receipts.without > 0 ? (
          <Fact label={say("receipts")}>{say("receiptsOf", receipts)}</Fact>
        ) : null}
        {leftOut > 0 ? <Fact label={say("leftOut")}>{say("leftOutOf", { count: leftOut })}</Fact> : null}
      </FactList>
    </Section>
  );
}

/** Each with its place in the file, which has lines only where it is a table. */
async function Faults({ found: { look, format } }: { found: FoundImport }) {
  const [say, wrong] = await Promise.all([getTranslations("imports"), getTranslations("errors")]);
  const isTable = format === "splitwise" || format === "tricount";
  const more = look.faultCount - look.faults.length;
  // One line can be wrong twice in the same way, which is said once.
  const said = new Map(look.faults.map((fault) => [JSON.stringify(fault), fault]));
  return (
    <>
      <Banner kind="danger" icon="alert" title={say("faults", { count: look.faultCount })}>
        {say("faultsNote")}
      </Banner>
      <Section title={say("faultsTitle")}>
        <ul>
          {[...said].map(([id, { line, key, values }]) => (
            <li key={id} className="flex gap-4 border-b py-2">
              {line === null ? null : (
                <span className="w-20 shrink-0 text-ink-2 tabular-nums">
                  {say(isTable ? "line" : "number", { number: line })}
                </span>
              )}
              <span className="min-w-0 wrap-anywhere">{wrong(key as ErrorKey, values ?? {})}</span>
            </li>
          ))}
        </ul>
        {more > 0 ? <p className="mt-3 text-note text-ink-2">{say("faultsMore", { count: more })}</p> : null}
      </Section>
    </>
  );
}

async function Answers({ membership, found }: Around) {
  const [say, summary, choices] = await Promise.all([
    getTranslations("imports"),
    summaryWords(),
    listChoices(membership),
  ]);
  const { look } = found;
  const likely = likelyPlaces(look.people, choices);
  const isLong = look.people.length * choices.length > optionsMax;
  const optionsFor = (chosen: string) => {
    const offered: PlaceChoice[] = isLong ? choices.filter(({ id }) => id === chosen) : choices;
    return [
      { value: newPlace, label: say("newPlace") },
      ...offered.map(({ id, name }) => ({ value: id, label: name })),
    ];
  };
  const people = look.people.map(({ key, name }) => {
    const chosen = found.places?.[key] ?? likely.get(key) ?? newPlace;
    return { field: placeField(key), name, chosen, options: optionsFor(chosen) };
  });
  const words = { people: say("people"), peopleNote: say("peopleNote"), busy: say("submitting"), summary };
  return (
    <ImportAnswersForm
      action={answerImportAction.bind(null, membership.groupId, found.id)}
      people={people}
      words={{ ...words, submit: say("submit", { count: look.count }) }}
    >
      {look.unpriced ? <RatesSection found={found} /> : null}
    </ImportAnswersForm>
  );
}
