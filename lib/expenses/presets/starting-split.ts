import { findLatestSplit } from "@/lib/expenses/entries/latest-expenses";
import type { SharedKind } from "@/lib/expenses/expenses";
import { saidOfEach } from "@/lib/expenses/splits/split";
import type { ListedMember } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { timeOfId } from "@/lib/ids";
import type { SplitMode } from "@/lib/split-modes";
import { readDefaultSplit } from "./default-split";
import { findPreset, type ListedPreset } from "./split-presets";

/** What a form is to be filled in with: who shares, and how; `memberIds` is null where it is everyone as by itself. */
export type FilledSplit = { mode: SplitMode; memberIds: string[] | null; of: Record<string, bigint> };

export type StartingSplit = FilledSplit & {
  /** Why it is this one: what the group decided, or what the same person did last; null where nobody said anything. */
  by: "preset" | "everyone" | "last" | null;
  /** Of a preset, its name, who of it has left, and whether its amounts are of another currency and were left out. */
  preset: Pick<PresetFilling, "name" | "absent" | "lacksNumbers" | "currency"> | null;
};

const everyoneEqually = { mode: "equally", memberIds: null, of: {}, preset: null } as const;

type Start = { kind: SharedKind; members: ListedMember[] };

/** How a new expense starts: as the group decided, or else like the last one of whoever records it, which no income is. */
export async function findStartingSplit(membership: Membership, { kind, members }: Start): Promise<StartingSplit> {
  const decided = await readDefaultSplit(membership);
  if (decided === "everyone") return { ...everyoneEqually, by: "everyone" };
  if (decided === "last") return kind === "expense" ? lastSplit(membership, members) : { ...everyoneEqually, by: null };
  const preset = await findPreset(membership, decided.presetId);
  const filling = preset && fillPreset(preset, { members, currency: membership.group.currency });
  if (!filling || filling.memberIds.length === 0) return { ...everyoneEqually, by: null };
  const { mode, memberIds, of } = filling;
  return { mode, memberIds, of, by: "preset", preset: filling };
}

async function lastSplit(membership: Membership, members: ListedMember[]): Promise<StartingSplit> {
  const last = await findLatestSplit(membership);
  const memberIds = last?.memberIds.filter((id) => isThere(members, id)) ?? [];
  if (!last || memberIds.length === 0) return { ...everyoneEqually, by: null };
  const { mode, uneven } = last;
  if (isEveryones(last, members))
    return mode === "households" ? { ...everyoneEqually, mode, by: "last" } : { ...everyoneEqually, by: null };
  // How many shares somebody has is how people split; how much it was in money was that one expense's.
  const counts = mode === "percent" || mode === "shares" ? saidOfEach(uneven) : {};
  return { mode, memberIds, of: numbersOf(memberIds, counts), by: "last", preset: null };
}

/** Whether all shared it alike who would have by themselves: then whoever came since does so too. */
function isEveryones(last: { expenseId: string; mode: SplitMode; memberIds: string[] }, members: ListedMember[]) {
  if (last.mode !== "equally" && last.mode !== "households") return false;
  const shared = new Set(last.memberIds);
  const since = timeOfId(last.expenseId);
  const there = members.filter(({ state }) => state !== "left");
  return there.every((member) => sharesByItself(member) === shared.has(member.id) || timeOfId(member.id) > since);
}

/** Who only looks on, and who said no to being here, shares only if somebody says so. */
export function sharesByItself({ role, hasDeclined }: Pick<ListedMember, "role" | "hasDeclined">): boolean {
  return role !== "viewer" && !hasDeclined;
}

export type PresetFilling = {
  name: string;
  mode: SplitMode;
  memberIds: string[];
  of: Record<string, bigint>;
  /** The names of those who have left since, and are left out. */
  absent: string[];
  /** It has amounts in a currency, and that is another one than is asked for. */
  lacksNumbers: boolean;
  currency: string | null;
};

/** A preset as a form in some currency can have it now. */
export function fillPreset(
  { name, mode, memberIds: all, of, currency }: ListedPreset,
  { members, currency: asked }: { members: ListedMember[]; currency: string },
): PresetFilling {
  const memberIds = all.filter((id) => isThere(members, id));
  const absent = members.filter(({ id, state }) => state === "left" && all.includes(id)).map((member) => member.name);
  const lacksNumbers = currency !== null && currency !== asked;
  return { name, mode, memberIds, of: lacksNumbers ? {} : numbersOf(memberIds, of), absent, lacksNumbers, currency };
}

function isThere(members: ListedMember[], memberId: string): boolean {
  return members.some(({ id, state }) => id === memberId && state !== "left");
}

function numbersOf(memberIds: string[], of: Record<string, bigint>): Record<string, bigint> {
  return Object.fromEntries(memberIds.flatMap((id) => (of[id] === undefined ? [] : [[id, of[id]]])));
}
