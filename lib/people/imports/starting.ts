import { and, asc, eq, isNull } from "drizzle-orm";
import { db, type Reader, type Transaction } from "@/db/client";
import { enqueue } from "@/db/queue";
import { members } from "@/db/schema/groups";
import { imports } from "@/db/schema/imports";
import { DomainError } from "@/lib/errors";
import { lockGroup, type Membership } from "@/lib/groups/membership";
import { isId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { type FoundImport, importColumns, isSeen, isThisImport, requireNew } from "./import-list";
import { soundRates } from "./said-rates";

/** For a person of a file who is nobody here yet. */
export const newPlace = "new";

/** How the field is called that says who somebody in a file is. */
export function placeField(key: string): string {
  return `places.${key}`;
}

export type PlaceChoice = { id: string; name: string };

/** Whom a person of a file may be: everyone who takes part in new things. */
export async function listChoices({ groupId }: Membership, reader: Reader = db): Promise<PlaceChoice[]> {
  return reader
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.groupId, groupId), isNull(members.leftAt)))
    .orderBy(asc(members.createdAt), asc(members.id));
}

/** Who each person of a file likely is: whoever is called the same, and nobody twice. */
export function likelyPlaces(people: { key: string; name: string; hasLeft: boolean }[], choices: PlaceChoice[]) {
  const called = (name: string) => name.normalize("NFKC").toLowerCase();
  const left = [...choices];
  return new Map(
    people.map(({ key, name, hasLeft }) => {
      const index = hasLeft ? -1 : left.findIndex((choice) => called(choice.name) === called(name));
      const [found] = index < 0 ? [] : left.splice(index, 1);
      return [key, found?.id ?? newPlace];
    }),
  );
}

/** Who its people are, and what its currencies were worth where nobody knows that. */
type Answers = { importId: string; places: Record<string, string>; rates?: Record<string, string> };

/** Lets a file be imported, with what somebody says of it. Asked twice, it is imported once. */
export async function startImport(membership: Membership, { importId, ...said }: Answers) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const { groupId } = held;
    const found = await lockImport(tx, held, importId);
    if (found.state !== "draft") return { isRepeat: true };
    if (found.look.faultCount > 0) throw new DomainError("CONFLICT", "importHasFaults");
    const answers = await soundAnswers(tx, held, { found, ...said, areAllWanted: true });
    await requireNew(held, { digest: found.digest, reader: tx });
    await tx
      .update(imports)
      .set({ state: "queued", ...answers })
      .where(isThisImport({ groupId, importId: found.id }));
    await enqueue(tx, { queue: "run-import", data: { groupId, importId: found.id }, singletonKey: found.id });
    return { isRepeat: false };
  });
}

/** Keeps what somebody says of a file before they let it in, so that its look tells what that comes to. */
export async function keepAnswers(membership: Membership, { importId, ...said }: Answers) {
  return db.transaction(async (tx) => {
    const held = await lockGroup(tx, membership, { change: "people", least: "admin" });
    const found = await lockImport(tx, held, importId);
    if (found.state !== "draft") return { isKept: false };
    const answers = await soundAnswers(tx, held, { found, ...said, areAllWanted: false });
    await tx
      .update(imports)
      .set(answers)
      .where(isThisImport({ groupId: held.groupId, importId: found.id }));
    return { isKept: true };
  });
}

type Said = Omit<Answers, "importId"> & { found: FoundImport; areAllWanted: boolean };

async function soundAnswers(
  tx: Transaction,
  held: Membership,
  { found: { look }, places, rates = {}, areAllWanted }: Said,
) {
  const wanted = look.people.filter(({ key }) => areAllWanted || places[key]);
  const chosen = Object.fromEntries(wanted.map(({ key }) => [key, places[key] ?? newPlace]));
  await requirePlaces(tx, held, chosen);
  return { places: chosen, rates: soundRates({ look, rates, own: held.group.currency, areAllWanted }) };
}

/** Held until the end, so that nobody begins it twice. */
async function lockImport(tx: Transaction, membership: Membership, id: string) {
  const which = and(isSeen(membership), eq(imports.id, id));
  const [row] = isId(id) ? await tx.select(importColumns).from(imports).where(which).for("update") : [];
  if (!row) throw new DomainError("NOT_FOUND", "importIsGone");
  return row;
}

async function requirePlaces(tx: Transaction, held: Membership, chosen: Record<string, string>): Promise<void> {
  const known = await listChoices(held, tx);
  const taken = new Set<string>();
  for (const [key, id] of Object.entries(chosen)) {
    if (id === newPlace) continue;
    if (!known.some((place) => place.id === id))
      throw new DomainError("INVALID", "memberIsGone", { field: placeField(key) });
    if (taken.has(id)) throw new DomainError("INVALID", "importTwoNames", { field: placeField(key) });
    taken.add(id);
  }
  const made = Object.values(chosen).filter((id) => id === newPlace).length;
  if (known.length + made > limits.membersPerGroupMax)
    throw new DomainError("INVALID", "tooManyMembers", { values: { max: limits.membersPerGroupMax } });
}
