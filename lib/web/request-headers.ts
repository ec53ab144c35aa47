/** What the server tells the pages about a request. `server.ts` sets them and lets nobody else do so. */
export const clientHeader = "x-quits-client";
export const addressHeader = "x-quits-address";
export const pathHeader = "x-quits-path";
