import { several } from "@/lib/web/api-invitations";

/** Lets the links of several work for as long again as they were to. */
export const POST = several("extend");
