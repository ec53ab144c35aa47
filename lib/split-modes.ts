/** How people share where they do not share alike, and what each number of it counts. */
export const unevenModes = ["exactly", "percent", "shares", "adjusted"] as const;

export type UnevenMode = (typeof unevenModes)[number];

/**
 * How an expense can be split: alike, alike with each household counting once, by a number for everyone who shares, or by
 * what was on the bill.
 */
export const splitModes = ["equally", "households", ...unevenModes, "items"] as const;

export type SplitMode = (typeof splitModes)[number];

/** What one percent is, or one share: four decimals are enough for a third of a third. */
export const weightUnit = 10_000n;

/** How a preset can split: by what can be said before there is an amount. */
export const presetModes = ["equally", "households", "percent", "shares", "adjusted"] as const;

export type PresetMode = (typeof presetModes)[number];
