import { getTranslations } from "next-intl/server";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { writeRate } from "@/lib/exchange";
import { formatMoney } from "@/lib/money";
import type { FoundImport } from "@/lib/people/imports/import-list";
import { rateField, worthOf } from "@/lib/people/imports/said-rates";
import { currentReading } from "@/lib/web/reading";

/** Asks what the currencies of a file were worth, of which nobody knows the rates of its days, and tells what that comes to. */
export async function RatesSection({ found }: { found: FoundImport }) {
  const [say, sayAmount, { region }] = await Promise.all([
    getTranslations("imports"),
    getTranslations("amountForm"),
    currentReading(),
  ]);
  return (
    <Section id="rates" title={say("rates")} intro={say("ratesNote")}>
      <div className="flex flex-col items-start gap-4">
        <div className="grid w-full gap-4 tablet:grid-cols-2">
          {worthOf(found).map(({ currency, count, amount, own, rate, worth }) => {
            const told = { count, amount: formatMoney({ amount, currency }, { own, region }) };
            const inAll = worth === null ? null : formatMoney({ amount: worth, currency: own }, { own: "", region });
            return (
              <Field
                key={`${currency} ${rate}`}
                name={rateField(currency)}
                label={sayAmount("rateOf", { currency, into: own })}
                note={inAll === null ? say("unpriced", told) : say("unpricedWorth", { ...told, worth: inAll })}
                defaultValue={rate ? writeRate(rate, region) : undefined}
                inputMode="decimal"
                dir="ltr"
                autoComplete="off"
              />
            );
          })}
        </div>
        <SubmitButton look="outline" small name="intent" value="look" busyLabel={say("reckoning")}>
          {say("reckon")}
        </SubmitButton>
      </div>
    </Section>
  );
}
