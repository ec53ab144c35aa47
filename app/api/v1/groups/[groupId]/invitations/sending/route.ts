import { several } from "@/lib/web/api-invitations";

/** Sends the invitations of several once more, or for the first time. */
export const POST = several("sendAgain");
