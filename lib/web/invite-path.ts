import type { Route } from "next";

/** The page of an invitation, by its link. */
export function invitePath(token: string): Route {
  return `/invite/${token}` as Route;
}

/** The link's token, where a way back leads to such a page. */
export function inviteTokenIn(path: string): string | null {
  return /^\/invite\/([A-Za-z0-9_-]{43})(?:\?|$)/.exec(path)?.[1] ?? null;
}
