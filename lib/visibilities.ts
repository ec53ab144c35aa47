/** Which expenses somebody in a group sees: all of them, or those that they take part in or recorded. */
export const visibilities = ["all", "own"] as const;

export type Visibility = (typeof visibilities)[number];
