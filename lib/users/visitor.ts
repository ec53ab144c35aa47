/** Who asks: the network that limits count, the very address, and what the browser says of itself. */
export type Visitor = { client: string; address: string; userAgent: string };
