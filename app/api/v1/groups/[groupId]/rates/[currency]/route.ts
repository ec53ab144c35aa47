import { DomainError } from "@/lib/errors";
import { findRate } from "@/lib/expenses/currencies/exchange-rates";
import { isCurrency } from "@/lib/money";
import { api } from "@/lib/web/api";
import { rateQuery } from "@/lib/web/api-inputs";

/** What one of a currency was worth in the group's own on a day. The rate is null where nobody knows one. */
export const GET = api(async ({ membership, params, readQuery }) => {
  const held = await membership();
  const { currency = "" } = params;
  if (!isCurrency(currency)) throw new DomainError("NOT_FOUND", "currencyUnknown");
  const found = await findRate(held, { currency, ...readQuery(rateQuery) });
  return { rate: found?.rate ?? null, ratedOn: found?.ratedOn ?? null };
});
