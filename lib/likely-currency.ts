/** What people pay with in the regions that a person can choose from; everywhere else there it is the euro. */
const currencies: Record<string, string> = {
  AR: "ARS",
  AU: "AUD",
  BD: "BDT",
  BR: "BRL",
  CA: "CAD",
  CH: "CHF",
  CL: "CLP",
  CN: "CNY",
  CO: "COP",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HU: "HUF",
  ID: "IDR",
  IL: "ILS",
  IN: "INR",
  IS: "ISK",
  JP: "JPY",
  KR: "KRW",
  MX: "MXN",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  RO: "RON",
  RS: "RSD",
  SE: "SEK",
  TH: "THB",
  TR: "TRY",
  TW: "TWD",
  UA: "UAH",
  US: "USD",
  VN: "VND",
  ZA: "ZAR",
};

/** The currency that a person of this region most likely wants. A guess, to stand first in a list. */
export function likelyCurrency(region: string): string {
  return currencies[region.split("-")[1] ?? ""] ?? "EUR";
}
