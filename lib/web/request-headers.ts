/** What the server tells the pages about a request. `server.ts` sets both and lets nobody else do so. */
export const clientHeader = "x-quits-client";
export const pathHeader = "x-quits-path";
