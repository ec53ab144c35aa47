import { expect, test } from "vitest";
import { currentTimeZone, isTimeZone, timeZoneGroups } from "./time-zones";

const winter = new Date("2026-01-15T12:00:00Z");
const summer = new Date("2026-07-15T12:00:00Z");

const labelOf = (zone: string, now = winter) =>
  timeZoneGroups(zone, now)
    .flatMap(({ options }) => options)
    .find(({ value }) => value === zone)?.label;

test("zones stand by continent, each once, and every one of them is one that the clock can be read in", () => {
  const groups = timeZoneGroups("UTC", winter);
  const values = groups.flatMap(({ options }) => options.map(({ value }) => value));
  expect(groups.map(({ continent }) => continent)).toEqual(
    expect.arrayContaining(["Africa", "America", "Asia", "Europe", "Pacific", "other"]),
  );
  expect(new Set(values).size).toBe(values.length);
  expect(values.filter((zone) => !isTimeZone(zone))).toEqual([]);
  for (const { continent, options } of groups) {
    const strangers = options.filter(({ value }) => continent !== "other" && !value.startsWith(`${continent}/`));
    expect(strangers, continent).toEqual([]);
  }
});

test("a zone is called by its city, with its difference as it is now", () => {
  expect([labelOf("Europe/Berlin"), labelOf("Europe/Berlin", summer)]).toEqual(["Berlin (GMT+1)", "Berlin (GMT+2)"]);
  expect(labelOf("America/New_York")).toBe("New York (GMT−5)");
  expect(labelOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires, Argentina (GMT−3)");
  expect(labelOf("Asia/Kolkata")).toBe("Kolkata (GMT+5:30)");
  expect(labelOf("UTC")).toBe("UTC");
});

test("a name that was given up is shown as the one it has today, and no list has both", () => {
  const old = [
    "Asia/Calcutta",
    "Europe/Kiev",
    "America/Buenos_Aires",
    "Atlantic/Faeroe",
    "Asia/Saigon",
    "Pacific/Truk",
  ];
  const values = timeZoneGroups("UTC", winter).flatMap(({ options }) => options.map(({ value }) => value));
  for (const zone of old) {
    expect(values).not.toContain(zone);
    expect(values).toContain(currentTimeZone(zone));
    expect(isTimeZone(zone), zone).toBe(true);
  }
  expect(currentTimeZone("Europe/Vienna")).toBe("Europe/Vienna");
});

test("a person's own zone is in the list, also one that this machine does not know", () => {
  const groups = timeZoneGroups("Mars/Olympus_Mons", winter);
  expect(groups.at(-1)?.options).toContainEqual({ value: "Mars/Olympus_Mons", label: "Olympus Mons" });
  expect(labelOf("Europe/Nowhere")).toBe("Nowhere");
  expect(labelOf("US/Eastern")).toBe("Eastern (GMT−5)");
});

test("a zone is one that has a name of today, or had it: differences and names that are given up are none", () => {
  for (const name of ["UTC", "Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta"]) expect(isTimeZone(name), name).toBe(true);
  for (const name of ["+05:30", "+14:00", "US/Pacific-New", "Mars/Base"]) expect(isTimeZone(name), name).toBe(false);
});
