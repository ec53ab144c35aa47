import { limits } from "@/lib/limits";

export type Room = { userId: string; bytes: number };

/** The large bodies that this process holds, and who waits for room. */
const held = new Set<Room>();
const waiting: (() => void)[] = [];

/** Until when somebody counts as slow: whose last body took long to come, or did not come to its end in that time. */
const slowUntil = new Map<string, number>();

/** Whoever sends several at once has half of the room at most, and all who are slow have half of it together. */
function isRoomFor({ userId, bytes }: Room): boolean {
  const max = limits.largeBodiesHeldBytesMax;
  const fits = (rooms: Room[], most: number) => sumOf(rooms) + bytes <= most;
  const [all, own] = [[...held], [...held].filter((room) => room.userId === userId)];
  const slow = isSlow(userId) ? all.filter((room) => isSlow(room.userId)) : [];
  return fits(all, max) && [own, slow].every((rooms) => rooms.length === 0 || fits(rooms, max / 2));
}

function sumOf(rooms: Room[]): number {
  return rooms.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isSlow(userId: string): boolean {
  return (slowUntil.get(userId) ?? 0) > Date.now();
}

/** Waits for room as long as anybody would, and says whether there was any. */
export async function takeRoom(room: Room): Promise<boolean> {
  const until = Date.now() + limits.largeBodyWaitSeconds * 1000;
  while (!isRoomFor(room)) {
    const left = until - Date.now();
    if (left <= 0) return false;
    await nextRoom(left);
  }
  held.add(room);
  return true;
}

function nextRoom(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** `seconds` says how long the body took to come. */
export function giveRoomBack(room: Room, { seconds }: { seconds: number }): void {
  held.delete(room);
  rememberPace(room.userId, seconds);
  for (const wake of waiting.splice(0)) wake();
}

function rememberPace(userId: string, seconds: number): void {
  const now = Date.now();
  for (const [each, until] of slowUntil) if (until <= now) slowUntil.delete(each);
  if (seconds > limits.largeBodySlowSeconds) slowUntil.set(userId, now + limits.largeBodySlowKeptSeconds * 1000);
}
