import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { members } from "@/db/schema/groups";
import { DomainError } from "@/lib/errors";
import type { FilePerson } from "@/lib/expenses/file-formats/file-book";
import { insertPlace, lockPlaces } from "@/lib/groups/places";
import { risingIds } from "@/lib/ids";
import { newPlace } from "./starting";

/** Which place each person of a file is: one that was chosen, or a new one that can be invited. */
export type Placing = {
  chosen: string[];
  made: { id: string; name: string; hasLeft: boolean }[];
  placeOf(key: string): string;
};

/** New places have their ids before there are any, so that all that names them is ready when they are made. */
export function choosePlaces(people: FilePerson[], choices: Record<string, string>): Placing {
  const nextId = risingIds(people.length);
  const placing = people.map(({ key, ...person }) => {
    const wanted = choices[key] ?? newPlace;
    return { key, ...person, isNew: wanted === newPlace, id: wanted === newPlace ? nextId() : wanted };
  });
  const places = new Map(placing.map(({ key, id }) => [key, id]));
  return {
    chosen: placing.filter(({ isNew }) => !isNew).map(({ id }) => id),
    made: placing.filter(({ isNew }) => isNew).map(({ id, name, hasLeft }) => ({ id, name, hasLeft })),
    placeOf: (key) => {
      const id = places.get(key);
      if (!id) throw new Error("A file names somebody who is not among its people.");
      return id;
    },
  };
}

/** Refused where somebody who was chosen has left since, or is somebody else's place by now. */
export async function makePlaces(tx: Transaction, groupId: string, { chosen, made }: Placing): Promise<void> {
  const held = chosen.length > 0 ? await lockPlaces(tx, { groupId, memberIds: chosen }) : [];
  const able = new Set(held.filter(({ leftAt, mergedInto }) => !leftAt && !mergedInto).map(({ id }) => id));
  if (!chosen.every((id) => able.has(id))) throw new DomainError("CONFLICT", "memberIsGone");
  for (const { id, name } of made) await insertPlace(tx, groupId, { id, name, role: "member" });
}

/** Whoever had left where the file comes from, and is new here, has left here as well. */
export function leaveThoseWhoLeft(tx: Transaction, groupId: string, { made }: Placing): Promise<void> {
  return leavePlaces(
    tx,
    groupId,
    made.filter(({ hasLeft }) => hasLeft).map(({ id }) => id),
  );
}

/** Places that nobody holds leave, which is told of by what they came with. */
export async function leavePlaces(tx: Transaction, groupId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(members)
    .set({ leftAt: sql`now()` })
    .where(and(eq(members.groupId, groupId), inArray(members.id, ids)));
}
