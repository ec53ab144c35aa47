import {
  type Actor,
  type ActorKind,
  type GroupKind,
  groupKinds,
  isGroupKind,
  type UserKind,
  userKinds,
} from "./actors";
import type { Fields } from "./call";
import type { World } from "./fixtures";

/** Whom a door lets through at all; what it then does is the row's to say. */
export type Guard = "anyone" | "session" | "account" | "admin" | "group";

export type Refusal = "log in" | "verify" | "nothing here";

/** How each guard meets each kind of user: null lets through. Before a group's door all who are logged in are strangers. */
const guards: Record<Guard, Record<UserKind, Refusal | null>> = {
  anyone: { anonymous: null, unverified: null, user: null, disabled: null, ended: null, admin: null },
  session: { anonymous: "log in", unverified: null, user: null, disabled: "log in", ended: "log in", admin: null },
  account: { anonymous: "log in", unverified: "verify", user: null, disabled: "log in", ended: "log in", admin: null },
  admin: {
    anonymous: "log in",
    unverified: "nothing here",
    user: "nothing here",
    disabled: "log in",
    ended: "log in",
    admin: null,
  },
  group: {
    anonymous: "log in",
    unverified: "verify",
    user: "nothing here",
    disabled: "log in",
    ended: "log in",
    admin: "nothing here",
  },
};

/** How a group's doors meet those who have to do with it. What they may do behind them is each row's to say. */
const groupGuards: Record<GroupKind, Refusal | null> = {
  former: "nothing here",
  formerGuest: "nothing here",
  pending: "nothing here",
  disabledMember: "log in",
  viewer: null,
  member: null,
  manager: null,
  owner: null,
  archivist: null,
};

/** How somebody is met at a door; null lets through. Whoever has to do with a group stands at no doors but a group's. */
export function refusalAt(guard: Guard, kind: ActorKind): Refusal | null {
  return isGroupKind(kind) ? groupGuards[kind] : guards[guard][kind];
}

/** Who tries a door: before a group's also those who have to do with the group. */
export function kindsAt({ guard }: { guard: Guard }): ActorKind[] {
  return guard === "group" ? [...userKinds, ...groupKinds] : userKinds;
}

export type Body = {
  path: string;
  fields: Fields;
  /** What the page bound the action to: the group, say. */
  bound?: string[];
  /** What the browser keeps besides a log-in. */
  cookie?: string;
};

export type ActionRow = {
  /** The file and the export. */
  action: string;
  guard: Guard;
  /** Who succeeds with the body below. */
  may: readonly ActorKind[];
  /** Who may as well, but has nothing left to do: it is so already. */
  already?: readonly ActorKind[];
  /** The tables that change when it succeeds. */
  changes: readonly string[];
  /** Tables that change for some actors only. */
  mayChange?: readonly string[];
  /** The page that it leads to, or null where it answers its form. */
  leadsTo: string | RegExp | null;
  /** A body that is right for this very person, made anew for each call. */
  body(actor: Actor, world: World): Promise<Body>;
  /** Bodies that must be refused: each has something of somebody else, or something that is over. */
  wrong?(actor: Actor, world: World): Promise<Record<string, Body>>;
  /** What has to be so before someone can succeed. */
  before?(world: World): Promise<void>;
  /** Doing it to others is what it is for. Everywhere else nobody else's rows may change. */
  concernsOthers?: boolean;
};

export type RouteRow = {
  /** The method and the address. */
  route: string;
  guard: Guard;
  /** The address for this very person, and what only its page knows. */
  page(actor: Actor, world: World): Promise<{ path: string; shows?: string }>;
  /** For whom it is another answer than the page: where it leads, or the status. */
  instead?: Partial<Record<ActorKind, string | RegExp | number>>;
  /** The address with somebody else's id or token, and what then must not be shown. */
  others?(actor: Actor, world: World): Promise<{ path: string; hides?: string; status?: number }>;
};

export const everybody: readonly ActorKind[] = userKinds;

export const accounts: readonly ActorKind[] = ["user", "admin"];

export const admins: readonly ActorKind[] = ["admin"];

/** Everyone who holds a place in the group, whatever they may do there. */
export const holders: readonly ActorKind[] = ["viewer", "member", "manager", "owner", "archivist"];

/** Who may add, invite and remove people. */
export const managers: readonly ActorKind[] = ["manager", "owner"];

/** Who may write in a group's book. */
export const recorders: readonly ActorKind[] = ["member", "manager", "owner"];
