import { AssertionError } from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { DomainError } from "@/lib/errors";
import { compare, compareShown } from "./comparison";
import { Refused, ranks, type World } from "./model/world";
import { answers } from "./steps/answering";
import { inviting } from "./steps/inviting";
import { happening } from "./steps/mails";
import { peopling } from "./steps/people";
import type { Act, Draw, Kind } from "./steps/step";
import { clearTable, layTable, startingWorld, type Table } from "./table";

const kinds = { ...inviting, ...answers, ...peopling, ...happening };

type KindName = keyof typeof kinds;

/** How often each comes up, as parts of all. */
const weights: Record<KindName, number> = {
  invite: 8,
  "invite many": 3,
  resend: 7,
  extend: 3,
  revoke: 3,
  several: 2,
  "remind now": 3,
  "change address": 3,
  "copy link": 4,
  "accept by link": 14,
  "bring an address": 2,
  "accept in app": 6,
  begin: 8,
  decline: 3,
  "never again": 4,
  "allow again": 1,
  "change role": 4,
  remove: 3,
  leave: 3,
  "limit access": 3,
  "access runs out": 3,
  merge: 6,
  "undo merge": 14,
  unlink: 2,
  "undo join": 4,
  expense: 10,
  "mails go out": 12,
  report: 7,
  "time passes": 6,
  "reminders job": 8,
  "expiry job": 3,
  "access job": 2,
  "mail sweep": 1,
  "leftover sweep": 1,
};

const step = fc.record({
  act: fc.oneof(
    ...(Object.keys(weights) as KindName[]).map((name) => ({ weight: weights[name], arbitrary: fc.constant(name) })),
  ),
  by: fc.nat(9),
  group: fc.constantFrom(0, 0, 1),
  which: fc.nat(30),
  other: fc.nat(30),
  rank: fc.constantFrom(...ranks, "member", "viewer", "admin"),
  days: fc.constantFrom(1, 3, 7, 30),
  hours: fc.constantFrom(12, 24, 48, 72, 168, 720),
  flag: fc.boolean(),
  twice: fc.boolean(),
});

type Step = Draw & { act: KindName };

const history = fc.array(step, { minLength: 1, maxLength: 30, size: "max" });

export type Tally = {
  histories: number;
  steps: number;
  refused: number;
  looks: number;
  byKind: Record<string, number>;
};

export function newTally(): Tally {
  return { histories: 0, steps: 0, refused: 0, looks: 0, byKind: {} };
}

/** Counts what another run did as well. */
export function addTally(sum: Tally, other: Tally): void {
  for (const count of ["histories", "steps", "refused", "looks"] as const) sum[count] += other[count];
  for (const [kind, steps] of Object.entries(other.byKind)) sum.byKind[kind] = (sum.byKind[kind] ?? 0) + steps;
}

/** A history that came to something else than it ought to, with all that happened in it. */
class Divergence extends Error {}

type Played = { table: Table; world: World; story: string[]; tally: Tally };

async function play(steps: Step[], tally: Tally): Promise<void> {
  const played: Played = { table: await layTable(), world: startingWorld(), story: [], tally };
  try {
    for (const each of steps) await takeStep(played, each);
    await compareShown(played.table, played.world);
    tally.histories += 1;
  } catch (cause) {
    throw new Divergence(played.story.join("\n"), { cause });
  } finally {
    await clearTable(played.table);
  }
}

async function takeStep(played: Played, { act: name, ...draw }: Step): Promise<void> {
  const kind: Kind = kinds[name];
  const move = kind(played.world, draw);
  if (!move) return;
  const { tally } = played;
  played.story.push(move.says);
  tally.byKind[name] = (tally.byKind[name] ?? 0) + 1;
  for (const act of move.acts) {
    const isDone = await takeAct(played, act);
    tally.looks += await compare(played.table, played.world);
    tally.steps += 1;
    if (isDone) continue;
    tally.refused += 1;
    return;
  }
}

/** Both do it, or both refuse to. */
async function takeAct(played: Played, { foresee, take }: Act): Promise<boolean> {
  const draft = structuredClone(played.world);
  const foreseen = await endOf(async () => foresee(draft));
  const ended = await endOf(() => take(played.table));
  if ((foreseen === "done") !== (ended === "done")) throw new Error(`Foreseen: ${foreseen}. It was: ${ended}.`);
  if (foreseen === "done") played.world = draft;
  return foreseen === "done";
}

async function endOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return "done";
  } catch (error) {
    if (error instanceof Refused) return error.message;
    if (error instanceof DomainError) return error.key;
    throw error;
  }
}

type Run = {
  count: number;
  seed: number;
  /** So many shorter histories are tried once one went wrong. */
  shortens?: number;
};

/** What came of a run: how much was done, and the shortest history that went wrong, in words. */
export type Ran = { tally: Tally; failure: string | null };

/** Plays so many random histories, one after the other, and shortens the first that goes wrong. */
export async function playHistories({ count, seed, shortens = 60 }: Run): Promise<Ran> {
  const tally = newTally();
  let shortened: number | null = null;
  const property = fc.asyncProperty(history, async (steps) => {
    if (shortened !== null && shortened++ >= shortens) return;
    try {
      await play(steps, shortened === null ? tally : newTally());
    } catch (error) {
      shortened ??= 0;
      throw error;
    }
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: count });
  if (!failed) return { tally, failure: null };
  const { message, cause } = errorInstance as Error;
  const why = cause instanceof AssertionError ? cause.message : inspect(cause);
  return { tally, failure: `History ${tally.histories} of seed ${seed}:\n${message}\n${why}` };
}
