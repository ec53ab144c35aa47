import type fc from "fast-check";

/** What is drawn from an arbitrary. */
export type Drawn<From> = From extends fc.Arbitrary<infer Value> ? Value : never;
