import { fittedFields } from "@/components/expenses/filled-in";
import { withRestGiven } from "@/components/expenses/given-rest";
import { wholeForm } from "@/components/expenses/whole-form";
import { ticksIn } from "@/components/ui/tick-field";
import { findRate } from "@/lib/expenses/currencies/exchange-rates";
import { noDayRate } from "@/lib/expenses/currencies/typed-price";
import type { FormState } from "@/lib/form-state";
import type { Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { currenciesOf } from "@/lib/web/expense-inputs";
import { showFailure, typedText } from "@/lib/web/forms";
import { membershipIn } from "@/lib/web/membership";
import { pressedPresetIn, withPreset } from "./presets";

/** Whether what was pressed only asks what the form comes to: a script does that by itself. */
export function asksToReckon(form: FormData): boolean {
  return form instanceof FormData && form.has("reckon");
}

/** Gives back what was typed, which the form then reckons with; or numbers that come to the whole. Nothing is written. */
export async function showReckoned(
  form: FormData,
  { groupId, seed }: { groupId: string; seed: string },
): Promise<FormState> {
  return showFailure(form, async () => {
    const membership = await membershipIn(groupId);
    const { group, account } = membership;
    const writing = { currency: group.currency, region: account.user.region };
    const { spent } = currenciesOf(form, membership);
    const dayRate = await dayRateFor(membership, form);
    const text = typedText(form);
    const whole = withRestGiven(wholeForm(text, { ...writing, currency: spent }), writing);
    // An amount that was left empty stays open: it is what the bill comes to once all of it is listed.
    const typed = { ...whole, amount: text.amount ?? "", dayRate };
    const presetId = pressedPresetIn(form);
    if (presetId) return { values: await withPreset(membership, { typed, presetId }) };
    if (form.get("reckon") !== "fit" || !isId(seed)) return { values: typed };
    const fields = fittedFields(typed, { memberIds: ticksIn(typed), seed, ...writing });
    return { values: { ...typed, ...Object.fromEntries(fields) } };
  });
}

async function dayRateFor(membership: Membership, form: FormData): Promise<string> {
  const { spent } = currenciesOf(form, membership);
  const day = await findRate(membership, { currency: spent, on: String(form.get("spentOn")) });
  return day?.rate ?? noDayRate;
}
