/** The regions that a person can choose from: how numbers, money and dates are written there. */
export const regions = [
  "bg-BG",
  "bn-BD",
  "ca-ES",
  "cs-CZ",
  "da-DK",
  "de-AT",
  "de-CH",
  "de-DE",
  "el-GR",
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-NZ",
  "en-US",
  "en-ZA",
  "es-AR",
  "es-CL",
  "es-CO",
  "es-ES",
  "es-MX",
  "et-EE",
  "fi-FI",
  "fr-BE",
  "fr-CA",
  "fr-CH",
  "fr-FR",
  "he-IL",
  "hi-IN",
  "hr-HR",
  "hu-HU",
  "id-ID",
  "is-IS",
  "it-CH",
  "it-IT",
  "ja-JP",
  "ko-KR",
  "lt-LT",
  "lv-LV",
  "nb-NO",
  "nl-BE",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "ro-RO",
  "sk-SK",
  "sl-SI",
  "sr-RS",
  "sv-FI",
  "sv-SE",
  "th-TH",
  "tr-TR",
  "uk-UA",
  "vi-VN",
  "zh-CN",
  "zh-TW",
] as const;

export type Region = (typeof regions)[number];

export const defaultRegion: Region = "en-GB";

export function isRegion(tag: string): tag is Region {
  return (regions as readonly string[]).includes(tag);
}

/** The first of a browser's languages that names a region of the list, or that has one by itself. */
export function guessRegion(languages: string[]): Region {
  for (const language of languages) {
    const region = regionOf(language);
    if (region) return region;
  }
  return defaultRegion;
}

function regionOf(language: string): Region | null {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    const tag = `${name}-${region}`;
    return isRegion(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** What decides how a person reads a date or an amount. */
export type Reading = {
  region: string;
  timeZone: string;
  /** Said beside each moment to whoever has not told us their own. */
  namesZone?: boolean;
};

/** For whoever has not said otherwise. */
export const defaultReading: Reading = { region: defaultRegion, timeZone: "UTC" };

/** The words around a number are English ones, so its digits are Latin wherever the person is. */
const digits = { numberingSystem: "latn" } as const;

/** English words in the order and with the clock of the region, where that order is known for English. */
function dateLocale(region: string): string {
  const country = region.split("-")[1] ?? "GB";
  const wanted = `en-${country}`;
  return new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted ? wanted : defaultRegion;
}

export function formatDateTime(at: Date | string, { region, timeZone, namesZone = false }: Reading): string {
  const options = { dateStyle: "medium", timeStyle: "short", timeZone, ...digits } as const;
  const moment = new Intl.DateTimeFormat(dateLocale(region), options).format(new Date(at));
  return namesZone ? `${moment} ${zoneAt(at, { region, timeZone })}` : moment;
}

/** As the region calls it, which has names for few but its own: "CET", or "GMT+5:30". */
function zoneAt(at: Date | string, { region, timeZone }: Reading): string {
  const format = new Intl.DateTimeFormat(dateLocale(region), { timeZoneName: "short", timeZone });
  return format.formatToParts(new Date(at)).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

export function formatDay(at: Date | string, { region, timeZone }: Reading): string {
  const options = { dateStyle: "medium", timeZone, ...digits } as const;
  return new Intl.DateTimeFormat(dateLocale(region), options).format(new Date(at));
}

export function formatTime(at: Date | string, { region, timeZone }: Reading): string {
  return new Intl.DateTimeFormat(dateLocale(region), { timeStyle: "short", timeZone }).format(new Date(at));
}

/** The day that an instant falls on for whoever reads it, as "2026-11-20". */
export function dayOf(at: Date | string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en", { year: "numeric", month: "2-digit", day: "2-digit", timeZone })
    .formatToParts(new Date(at))
    .map(({ type, value }) => [type, value]);
  const { year, month, day } = Object.fromEntries(parts) as Record<string, string>;
  return `${year?.padStart(4, "0")}-${month}-${day}`;
}

export function todayIn(timeZone: string): string {
  return dayOf(new Date(), timeZone);
}

/** A day of the calendar, "2026-11-20", as its region writes it. */
export function formatDate(on: string, region: string): string {
  return formatDay(on, { region, timeZone: "UTC" });
}

/** Without the year where that is this one. */
export function formatShortDate(on: string, { region, today }: { region: string; today: string }): string {
  if (on.slice(0, 4) !== today.slice(0, 4)) return formatDate(on, region);
  const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(dateLocale(region), options).format(new Date(on));
}

export function weekdayOf(on: string): string {
  return new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(new Date(on));
}

/** "November 2026", or "November" of this year. Short: "Nov". */
export function formatMonth(month: string, { region, today }: { region: string; today: string }): string {
  const year = month.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return inMonth(month, region, { month: "long", ...year });
}

export function formatShortMonth(month: string, region: string): string {
  return inMonth(month, region, { month: "short" });
}

function inMonth(month: string, region: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(dateLocale(region), { ...options, timeZone: "UTC", ...digits }).format(
    new Date(`${month}-01`),
  );
}

/** "12k": for where there is little room, and the exact number stands elsewhere. */
export function formatCompact(number: bigint, region: string): string {
  return new Intl.NumberFormat(dateLocale(region), { notation: "compact", ...digits }).format(number);
}

/** How far a day lies before today; below zero it is still to come. */
export function daysBetween(on: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(on)) / 86_400_000);
}

const sampleDay = new Date(Date.UTC(2026, 10, 27));

/** How a region writes a day and an amount, for choosing it by sight. It takes five digits before all group them. */
export function sampleOf(region: string): string {
  const day = new Intl.DateTimeFormat(dateLocale(region), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...digits,
  });
  const number = new Intl.NumberFormat(region, { minimumFractionDigits: 2, ...digits });
  return `${day.format(sampleDay)}, ${number.format(12_345.5)}`;
}

/** Short enough to be read to its end on a phone. */
export function regionOptions(): { value: string; label: string }[] {
  const countries = new Intl.DisplayNames("en", { type: "region" });
  return regions
    .map((tag) => {
      const [language = "", country = ""] = tag.split("-");
      const isShared = regions.filter((other) => other.endsWith(`-${country}`)).length > 1;
      const name = isShared ? `${countries.of(country)} (${language})` : `${countries.of(country)}`;
      return { value: tag as string, label: `${name}: ${sampleOf(tag)}` };
    })
    .sort((one, other) => one.label.localeCompare(other.label));
}
