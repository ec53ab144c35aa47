/** What the server tells the pages about a request. `server.ts` sets these and lets nobody else do so. */
export const clientHeader = "x-quits-client";
export const addressHeader = "x-quits-address";
export const pathHeader = "x-quits-path";
/** Set where somebody seems to look at the page, and does not merely ask for its head or load it in advance. */
export const lookHeader = "x-quits-look";
