/** How people share where they do not share alike, and what each number of it counts. */
export const unevenModes = ["exactly", "percent", "shares", "adjusted"] as const;

export type UnevenMode = (typeof unevenModes)[number];
