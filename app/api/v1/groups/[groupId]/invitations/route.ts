import { listInvitations } from "@/lib/groups/people";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => ({ invitations: await listInvitations(await membership()) }));
