import { several } from "@/lib/web/api-invitations";

/** Takes the invitations of several back. */
export const POST = several("revoke");
