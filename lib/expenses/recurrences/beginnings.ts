import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { readToday } from "@/db/clock";
import { occasions, recurrences } from "@/db/schema/recurrences";
import { DomainError } from "@/lib/errors";
import type { Entry, Given } from "@/lib/expenses/entries/entries";
import type { Along } from "@/lib/expenses/entries/recording";
import { findEntries } from "@/lib/expenses/entries/written-entries";
import { requireSayable } from "@/lib/expenses/splits/sound-split";
import { recordActivity } from "@/lib/groups/activity";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { dayAfter, rhythmFrom } from "@/lib/rhythm";
import { lastDayOf, type Repeats, requireFewMissed, requireRepeats } from "./repeats";
import {
  hasMore,
  lockRecurrence,
  type RecurrenceRow,
  requireRoomForRecurrence,
  rhythmOf,
  setRecurrence,
  tellOfRecurrence,
  triedAnew,
} from "./rows";
import { isSameTemplate, templateOf } from "./templates";

/** Lets what is recorded come again: it is the first occasion of a recurrence of its own. */
export function recurrenceAlong(repeats: Repeats, { rate = null }: Pick<Given, "rate">): Along {
  requireRepeats(repeats, { timesMin: 2 });
  return {
    said: repeats,
    prepare: requireRoomForRecurrence,
    act: async (tx, held, { id: expenseId, entry }) => {
      const usesDayRate = entry.original.currency !== held.group.currency && rate === null;
      await insertRecurrence(tx, held, { expenseId, entry, repeats, usesDayRate });
    },
  };
}

type Beginning = { expenseId: string; entry: Entry; repeats: Repeats; usesDayRate: boolean; dayField?: string };

/** What is there is the first occasion, and all that follow are to say the same. Room for one more was seen to. */
export async function insertRecurrence(
  tx: Transaction,
  held: Membership,
  { expenseId, entry, repeats, usesDayRate, dayField }: Beginning,
): Promise<{ id: string }> {
  const { groupId, memberId: authorId, group } = held;
  const rhythm = rhythmFrom(entry.spentOn, { onLastDay: false, ...repeats });
  const nextOn = dayAfter(rhythm, entry.spentOn);
  const endsOn = lastDayOf(rhythm, repeats, { first: entry.spentOn, nextOn });
  requireFewMissed(rhythm, { nextOn, endsOn, today: await readToday(tx, group.timeZone), dayField });
  const id = newId();
  const template = templateOf(entry, { usesDayRate });
  await tx.insert(recurrences).values({ groupId, id, template, usesDayRate, ...rhythm, nextOn, endsOn, authorId });
  await tx.insert(occasions).values({ groupId, recurrenceId: id, fallsOn: entry.spentOn, expenseId });
  await recordActivity(tx, held, { event: "recurrence_begun", expenseId, details: { recurrenceId: id } });
  return { id };
}

type Followed = { expenseId: string; recurrenceVersion: number | undefined };

/** Lets all that is still to come of an expense's recurrence say what the expense is made to say. */
export function occasionsAlong(asked: Pick<Given, "rate">, { expenseId, recurrenceVersion: seen }: Followed): Along {
  let row: RecurrenceRow | undefined;
  return {
    said: null,
    prepare: async (tx, held) => {
      const [expense] = await findEntries(tx, held, [expenseId]);
      if (!expense) throw new DomainError("NOT_FOUND", "recurrenceIsGone");
      const isOf = and(eq(occasions.groupId, held.groupId), eq(occasions.expenseId, expenseId));
      const [occasion] = await tx.select({ id: occasions.recurrenceId }).from(occasions).where(isOf);
      row = await lockRecurrence(tx, held, occasion?.id ?? "");
      if (row.endedAt || !hasMore(row)) throw new DomainError("CONFLICT", "recurrenceHasEnded");
    },
    act: async (tx, held, { entry, before }) => {
      if (!row) throw new Error("A recurrence was not locked.");
      const { currency } = entry.original;
      // A form is filled in with the rate of its day, which is nobody's wish for the days to come.
      const isDaysRate = row.usesDayRate && before?.rate === entry.rate && before.original.currency === currency;
      const usesDayRate = currency !== held.group.currency && (isDaysRate || (asked.rate ?? null) === null);
      const template = templateOf(entry, { usesDayRate });
      if (usesDayRate === row.usesDayRate && isSameTemplate(template, row.template)) return;
      if (seen !== undefined && seen !== row.version) throw new DomainError("CONFLICT", "recurrenceWasChanged");
      // The expense keeps its parts as a merge left them; what is to come is dealt out anew.
      requireSayable(entry, entry.original);
      const { version, nextOn, endsOn } = row;
      requireFewMissed(rhythmOf(row), { nextOn, endsOn, today: await readToday(tx, held.group.timeZone) });
      await setRecurrence(tx, row, {
        template,
        usesDayRate,
        authorId: held.memberId,
        version: version + 1,
        ...triedAnew,
      });
      await tellOfRecurrence(tx, held, { row, event: "recurrence_changed" });
    },
  };
}
