import { isDay } from "@/lib/days";
import { limits } from "@/lib/limits";
import { isCurrency, minorDigitsOf, sizeOf } from "@/lib/money";
import { cut, plainLine, plainLines } from "@/lib/texts";
import { parseAmount } from "@/lib/typed-amounts";
import { LineFault } from "./file-book";

/** "2026-11-08", also with a time behind it, and as much of Europe writes it: "08.11.2026". Slashes have two readings. */
export function dayIn(cell: string): string {
  const text = cell.trim();
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\D.*)?$/.exec(text) ?? [];
  const [, iso] = /^(\d{4}[-/]\d{2}[-/]\d{2})(?:\D.*)?$/.exec(text) ?? [];
  const found = year ? `${year}-${pad(month)}-${pad(day)}` : (iso?.replaceAll("/", "-") ?? "");
  if (!isDay(found)) throw new LineFault("fileDayUnknown", { text: shown(cell) });
  return found;
}

function pad(digits = ""): string {
  return digits.padStart(2, "0");
}

/** Of what a cell holds: letter by letter the whole of a file in one cell would be gone through. */
const longest = 4_000;

/** Cut there, a letter may be halved, and no text in the database can hold one. */
function begin(text: string): string {
  return text.slice(0, longest).toWellFormed();
}

/** Whatever part of a file stands in a sentence, in one line and not too long. */
export function shown(text: string): string {
  return cut(plainLine(begin(text)), 60);
}

/** Where an entry is not as it has to be. */
export function brokenIn({ issues }: { issues: { path: PropertyKey[] }[] }): LineFault {
  return new LineFault("fileEntryBroken", { field: shown(issues[0]?.path.join(".") ?? "") });
}

export function currencyIn(cell: string): string {
  const code = cell.trim().toUpperCase();
  if (!isCurrency(code)) throw new LineFault("fileCurrencyUnknown", { text: shown(cell) });
  return code;
}

/** An amount with its sign, in minor units, or null where nothing stands. Sums and other words are for people to type. */
export function amountIn(cell: string, currency: string): bigint | null {
  const typed = cell.trim();
  // As programs write it, which most cells of a long table are, and which has one reading only.
  if (/^-?\d{1,10}\.\d\d$/.test(typed) && minorDigitsOf(currency) === 2) return BigInt(typed.replace(".", ""));
  const text = withoutNothing(typed, currency);
  if (text === "") return null;
  if (!/^[-+\u2212]?[\d.,'’\u00a0\u202f ]*\d$/.test(text)) throw wrongAmount(cell, currency);
  const read = parseAmount(text, currency, { from: -limits.amountMinorUnitsMax });
  if (read.ok) return read.amount;
  throw read.key === "amountNotNumber" ? wrongAmount(cell, currency) : new LineFault(read.key, read.values);
}

/** Tables write ".00" also where there are no cents, and ".500" where three decimals are two and a zero. */
function withoutNothing(text: string, currency: string): string {
  const digits = minorDigitsOf(currency);
  const [, whole, decimals = ""] = /^(.*\d)[.](\d+)$/.exec(text) ?? [];
  if (whole === undefined || decimals.length <= digits || /[.,]/.test(whole)) return text;
  const kept = decimals.slice(0, digits);
  // A thousand to some and one to others.
  if (digits === 0 && decimals.length === 3 && /^\D*[1-9]\d{0,2}$/.test(whole)) throw wrongAmount(text, currency);
  // More than a currency has, and zeros all of them: "12.0" yen.
  if (!/^0+$/.test(decimals.slice(digits)) || (digits === 2 && decimals.length === 3)) return text;
  return kept === "" ? whole : `${whole}.${kept}`;
}

function wrongAmount(cell: string, currency: string): LineFault {
  return new LineFault("fileAmountUnknown", { text: shown(cell), currency });
}

/** Above zero, and not more than any amount can be. */
export function requireSize(amount: bigint): bigint {
  if (amount === 0n) throw new LineFault("amountNotPositive");
  if (sizeOf(amount) > limits.amountMinorUnitsMax) throw new LineFault("fileAmountTooLarge");
  return amount;
}

/** A title longer than there is room for is cut, and stands whole in the note. */
export function titled(title: string, note = ""): { title: string; note: string } {
  const line = plainLine(begin(title));
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(line)) throw new LineFault("titleMissing");
  const [max, noteMax] = [limits.titleCharactersMax, limits.noteCharactersMax];
  const whole = [...line].length > max ? `${line}\n${note}` : note;
  const short = [...line].length > max ? `${cut(line, max - 1).trim()}…` : line;
  return { title: short, note: plainLines(cut(plainLines(whole.slice(0, 2 * longest).toWellFormed()), noteMax)) };
}

/** A name of a person, in the room that there is for it; none where nobody would see it. */
export function nameIn(text: string): string {
  const name = cut(plainLine(begin(text)), limits.nameCharactersMax).trim();
  return /^[\p{C}\p{Z}\p{M}]*$/u.test(name) ? "" : name;
}
