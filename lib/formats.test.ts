import { expect, test } from "vitest";
import {
  dayOf,
  daysBetween,
  defaultRegion,
  formatDate,
  formatDateTime,
  formatDay,
  formatShortDate,
  formatTime,
  guessRegion,
  isRegion,
  regionOptions,
  regions,
  sampleOf,
  weekdayOf,
} from "./formats";
import { isTimeZone } from "./time-zones";

/** Newer versions of the formats' data put narrow spaces where older ones had plain ones. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

test("every region is one that dates and numbers are known for, and stands in the list once", () => {
  expect(Intl.NumberFormat.supportedLocalesOf([...regions])).toEqual([...regions]);
  expect(new Set(regions).size).toBe(regions.length);
});

test("wherever a person is, the digits between the English words are Latin ones", () => {
  const at = "2026-11-27T23:30:00Z";
  for (const region of regions) {
    const reading = { region, timeZone: "UTC" };
    expect(sampleOf(region), region).toMatch(/27.+45.50$/);
    for (const text of [sampleOf(region), formatDay(at, reading), formatDateTime(at, reading)])
      expect(text.replace(/[0-9]/g, ""), region).not.toMatch(/\p{Nd}/u);
  }
});

test.each([
  [["de-AT", "en"], "de-AT"],
  [["de"], "de-DE"],
  [["en"], "en-US"],
  [["pt"], "pt-BR"],
  [["zh-Hant"], "zh-TW"],
  [["iw"], "he-IL"],
  [["tlh", "eo", "fr-CH"], "fr-CH"],
  [["en-DE", "de-DE"], "de-DE"],
  [["*", "", "not a language", "nl"], "nl-NL"],
  [["tlh"], defaultRegion],
  [[], defaultRegion],
])("a browser that reads %j is taken to be in %s", (languages, region) => {
  expect(guessRegion(languages)).toBe(region);
});

test("only what is in the list is a region", () => {
  expect(["de-AT", "de-at", "de", "", "constructor"].map(isRegion)).toEqual([true, false, false, false, false]);
});

test("only what the clock can be read in is a time zone", () => {
  const zones = ["Europe/Vienna", "UTC", "Asia/Calcutta", "Europe/Nowhere", "", "CET; drop table", "+25:00"];
  expect(zones.map(isTimeZone)).toEqual([true, true, true, false, false, false, false]);
});

test("an instant is read in the person's own zone, in the order and with the clock of their region", () => {
  const at = "2026-11-27T23:30:00Z";
  const read = (region: string, timeZone: string) => plain(formatDateTime(at, { region, timeZone }));
  expect(read("en-GB", "UTC")).toBe("27 Nov 2026, 23:30");
  expect(read("en-US", "America/New_York")).toBe("Nov 27, 2026, 6:30 PM");
  expect(read("de-AT", "Europe/Vienna")).toMatch(/^28 Nov 2026, 0?0:30$/);
});

test("whoever has told us no zone of their own reads which one a moment is in", () => {
  const read = (at: string, timeZone: string) =>
    plain(formatDateTime(at, { region: "en-GB", timeZone, namesZone: true }));
  expect(read("2026-11-27T23:30:00Z", "Europe/Vienna")).toBe("28 Nov 2026, 00:30 CET");
  expect(read("2026-07-27T21:30:00Z", "Europe/Vienna")).toBe("27 Jul 2026, 23:30 CEST");
  expect(read("2026-11-27T23:30:00Z", "Asia/Kathmandu")).toBe("28 Nov 2026, 05:15 GMT+5:45");
});

test("a day is the one that it was where the person is", () => {
  const at = new Date("2026-11-27T23:30:00Z");
  expect(plain(formatDay(at, { region: "en-GB", timeZone: "UTC" }))).toBe("27 Nov 2026");
  expect(plain(formatDay(at, { region: "en-GB", timeZone: "Asia/Tokyo" }))).toBe("28 Nov 2026");
});

test("a day of the calendar is the same wherever it is read, and bears its year where that is another", () => {
  const at = "2026-11-27T23:30:00Z";
  expect([dayOf(at, "UTC"), dayOf(at, "Asia/Tokyo")]).toEqual(["2026-11-27", "2026-11-28"]);
  expect(plain(formatDate("2026-11-28", "en-GB"))).toBe("28 Nov 2026");
  expect(plain(formatTime(at, { region: "en-GB", timeZone: "Asia/Tokyo" }))).toBe("08:30");
  expect(weekdayOf("2026-11-28")).toBe("Saturday");
  const short = (on: string, region: string) => plain(formatShortDate(on, { region, today: "2026-12-01" }));
  expect(short("2026-11-28", "de-DE")).toBe("28 Nov");
  expect(short("2026-11-28", "en-US")).toBe("Nov 28");
  expect(short("2025-11-28", "en-GB")).toBe("28 Nov 2025");
  expect([daysBetween("2026-11-28", "2026-12-01"), daysBetween("2026-03-30", "2026-03-29")]).toEqual([3, -1]);
});

test("a sample shows how the region orders a day and groups an amount", () => {
  const samples = (["de-DE", "en-US", "es-ES", "fr-FR", "de-CH"] as const).map((region) => plain(sampleOf(region)));
  expect(samples.map((sample) => sample.replace("’", "'"))).toEqual([
    "27 Nov, 12.345,50",
    "Nov 27, 12,345.50",
    "27 Nov, 12.345,50",
    "27 Nov, 12 345,50",
    "27 Nov, 12'345.50",
  ]);
});

test("the choice of regions names each once, with its language where a country has several", () => {
  const options = regionOptions();
  expect(options.map(({ value }) => value).sort()).toEqual([...regions].sort());
  expect(new Set(options.map(({ label }) => label)).size).toBe(regions.length);
  const labels = options.map(({ label }) => label.split(":")[0]);
  expect(labels).toContain("Switzerland (it)");
  expect(labels).toContain("Austria");
  expect(options.filter(({ label }) => label.length > 36)).toEqual([]);
});
