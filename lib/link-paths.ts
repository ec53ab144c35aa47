/** What a link is for. Each kind has its own path, and a token of one kind is no token of another. */
export const linkPaths = {
  verify: "/verify-email",
  add_address: "/account/addresses",
  reset: "/reset-password",
  log_in: "/log-in-link",
  setup: "/setup",
  invite: "/invite",
  undo_join: "/joined",
  never_again: "/never-again",
} as const;

export type LinkKind = keyof typeof linkPaths;

/** What stands after one of these in a path is a secret, or a code that opens something. */
export const secretPaths: readonly string[] = [...Object.values(linkPaths), "/join"];
