/** Who asks, as limits and the list of sessions see them: a network, and what the browser says of itself. */
export type Visitor = { client: string; userAgent: string };
