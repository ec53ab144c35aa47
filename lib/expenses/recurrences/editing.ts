import type { Transaction } from "@/db/client";
import { readToday } from "@/db/clock";
import { DomainError } from "@/lib/errors";
import { evenRate } from "@/lib/exchange";
import { categoryOf } from "@/lib/expenses/categories/category-guess";
import { type AskedEntry, type Entry, type SoundEntry, soundEntry } from "@/lib/expenses/entries/entries";
import { requireParticipants } from "@/lib/expenses/entries/participants";
import { priceOf } from "@/lib/expenses/entries/price";
import { payerFieldOf } from "@/lib/expenses/splits/sound-payers";
import type { Membership } from "@/lib/groups/membership";
import { type Rhythm, rhythmFrom } from "@/lib/rhythm";
import { changeRecurrence, lastOccasionOf } from "./changes";
import { lastDayOf, type Repeats, requireFewMissed, requireRepeats } from "./repeats";
import {
  authorAfter,
  hasMore,
  type RecurrenceRow,
  requireRoomForRecurrence,
  rhythmOf,
  setRecurrence,
  tellOfRecurrence,
  triedAnew,
} from "./rows";
import { isSameTemplate, readTemplate, templateOf } from "./templates";

/** What is to come from its next day on, which is `spentOn`. Its times are counted from there. */
export type RecurrenceEdit = Omit<AskedEntry, "kind"> & { recurrenceId: string; version: number; repeats: Repeats };

/** Makes something else of all that is still to come; what was made stays as it is. */
export async function editRecurrence(
  membership: Membership,
  { recurrenceId, version, repeats, ...asked }: RecurrenceEdit,
) {
  requireRepeats(repeats, { timesMin: 1 });
  return changeRecurrence(membership, { recurrenceId }, async (tx, held, row) => {
    const { kind } = readTemplate(row.template, (id) => id);
    const sound = soundEntry({ ...asked, kind }, held.group.currency);
    const entry = await entryOf(tx, held, { ...sound, id: row.id });
    const usesDayRate = sound.rate === null;
    const template = templateOf(entry, { usesDayRate });
    const nextOn = entry.spentOn;
    const rhythm = rhythmAfter(row, { nextOn, repeats });
    const endsOn = lastDayOf(rhythm, repeats, { first: nextOn, nextOn });
    const set = { usesDayRate, ...rhythm, nextOn, endsOn };
    const names = Object.keys(set) as (keyof typeof set)[];
    const saysTheSame = isSameTemplate(template, row.template);
    const isSame = saysTheSame && names.every((name) => row[name] === set[name]);
    if (isSame && !row.waitsFor) return { isChanged: false };
    if (row.endedAt) throw new DomainError("CONFLICT", "recurrenceHasEnded");
    if (row.version !== version) throw new DomainError("CONFLICT", "recurrenceWasChanged");
    await requireParticipants(tx, held, { ...entry, payerField: payerFieldOf(asked) });
    const last = await lastOccasionOf(tx, row);
    if (last && nextOn <= last.fallsOn)
      throw new DomainError("INVALID", "occasionIsPast", { field: "spentOn", values: { day: last.fallsOn } });
    requireFewMissed(rhythm, { nextOn, endsOn, today: await readToday(tx, held.group.timeZone) });
    if (!hasMore(row)) await requireRoomForRecurrence(tx, held);
    const authorId = saysTheSame ? await authorAfter(tx, held, row) : held.memberId;
    await setRecurrence(tx, row, { template, ...set, authorId, version: version + 1, ...triedAnew });
    await tellOfRecurrence(tx, held, { row, event: "recurrence_changed" });
    return { isChanged: true };
  });
}

/** What it is worth at rates that nobody knows yet is not said. */
async function entryOf(tx: Transaction, held: Membership, sound: SoundEntry & { id: string }): Promise<Entry> {
  const { id: _, rate, ...said } = { ...sound, category: await categoryOf(tx, held, sound) };
  const { original, spentOn } = said;
  if (rate === null) return { ...said, rate: evenRate, amount: original.amount };
  return { ...said, ...(await priceOf(tx, { original, rate, spentOn, into: held.group.currency })) };
}

/** Where neither the day nor its unit is another one, the 30th stays the 30th also in February. */
function rhythmAfter(row: RecurrenceRow, { nextOn, repeats }: { nextOn: string; repeats: Repeats }): Rhythm {
  const { onLastDay = false } = repeats;
  const before = rhythmOf(row);
  const rhythm = rhythmFrom(nextOn, { ...repeats, onLastDay });
  const isAsBefore = !onLastDay && row.unit === repeats.unit && row.nextOn === nextOn && isShort(before.dayOfMonth);
  return isAsBefore ? { ...rhythm, dayOfMonth: before.dayOfMonth } : rhythm;
}

function isShort(dayOfMonth: number | null): boolean {
  return dayOfMonth !== null && dayOfMonth < 31;
}
