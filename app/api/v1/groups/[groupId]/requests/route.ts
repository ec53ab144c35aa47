import { listRequests } from "@/lib/people/join-requests";
import { api } from "@/lib/web/api";

export const GET = api(async ({ membership }) => ({ requests: await listRequests(await membership()) }));
