import type { Actor, ActorKind } from "./actors";
import type { Fields } from "./call";
import type { World } from "./fixtures";

/** Whom a door lets through at all; what it then does is the row's to say. */
export type Guard = "anyone" | "session" | "account" | "admin";

export type Refusal = "log in" | "verify" | "nothing here";

/** How each guard meets each actor: null lets through. */
export const guards: Record<Guard, Record<ActorKind, Refusal | null>> = {
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
};

export type Body = {
  path: string;
  fields: Fields;
  /** What the browser keeps besides a log-in. */
  cookie?: string;
};

export type ActionRow = {
  /** The file and the export. */
  action: string;
  guard: Guard;
  /** Who succeeds with the body below. */
  may: readonly ActorKind[];
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
  instead?: Partial<Record<ActorKind, string | number>>;
  /** The address with somebody else's id or token, and what then must not be shown. */
  others?(world: World): Promise<{ path: string; hides: string }>;
};

export const everybody: readonly ActorKind[] = ["anonymous", "unverified", "user", "disabled", "ended", "admin"];

export const accounts: readonly ActorKind[] = ["user", "admin"];

export const admins: readonly ActorKind[] = ["admin"];
