/** Names that the world has given up, and that browsers and this machine still go by. */
const renamed = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

/** One that has a name of today: the database reads differences the other way round, and knows no name that is given up. */
export function isTimeZone(name: string): boolean {
  return namesOfZones().has(currentTimeZone(name));
}

let names: Set<string> | undefined;

function namesOfZones(): Set<string> {
  names ??= new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(currentTimeZone)]);
  return names;
}

/** The name that a zone has today; what was kept under an older one is the same zone. */
export function currentTimeZone(zone: string): string {
  return renamed.get(zone) ?? zone;
}

const continents = [
  "Africa",
  "America",
  "Antarctica",
  "Arctic",
  "Asia",
  "Atlantic",
  "Australia",
  "Europe",
  "Indian",
  "Pacific",
  "other",
] as const;

type Zone = { value: string; label: string };

export type TimeZoneGroup = { continent: (typeof continents)[number]; options: Zone[] };

/**
 * All zones there are by continent, each with its difference to Greenwich as it is now, and the person's own even where
 * this machine does not know it. `own` is a current name.
 */
export function timeZoneGroups(own: string, now = new Date()): TimeZoneGroup[] {
  const known = knownZones(now);
  const isKnown = known.some(({ value }) => value === own);
  const zones = isKnown ? known : [...known, zoneOf(own, now)].sort(byLabel);
  return continents
    .map((continent) => ({ continent, options: zones.filter(({ value }) => continentOf(value) === continent) }))
    .filter(({ options }) => options.length > 0);
}

function continentOf(zone: string): TimeZoneGroup["continent"] {
  return continents.find((continent) => zone.startsWith(`${continent}/`)) ?? "other";
}

let asked: { hour: number; zones: Zone[] } | undefined;

/** Asking for four hundred differences takes a tenth of a second, and they change by the hour at most. */
function knownZones(now: Date): Zone[] {
  const hour = Math.floor(now.getTime() / 3_600_000);
  if (asked?.hour !== hour) {
    asked = { hour, zones: [...namesOfZones()].map((name) => zoneOf(name, now)).sort(byLabel) };
  }
  return asked.zones;
}

/** The city comes first, so that typing its name finds it. */
function zoneOf(zone: string, now: Date): Zone {
  const [, ...place] = zone.replaceAll("_", " ").split("/");
  const name = place.reverse().join(", ") || zone;
  const offset = zone === "UTC" ? null : offsetOf(zone, now);
  return { value: zone, label: offset ? `${name} (${offset})` : name };
}

/** "GMT+1", or null for a zone that this machine does not know. */
function offsetOf(timeZone: string, now: Date): string | null {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(now);
    return parts.find(({ type }) => type === "timeZoneName")?.value.replace("-", "−") ?? null;
  } catch {
    return null;
  }
}

function byLabel(one: Zone, other: Zone): number {
  return one.label.localeCompare(other.label, "en");
}
