import { makeGroup } from "@/lib/groups/factories.testing";
import type { ApiGroup, ApiRow } from "./api-row";
import { askFor } from "./groups";
import { holders, managers } from "./row";

const v1 = "/api/v1";
const code = `${v1}/groups/[groupId]/code`;
const requests = `${v1}/groups/[groupId]/requests`;
const mailed = ["pgboss.job", "public.mails"];
const codePath = ({ groupId }: ApiGroup) => `${v1}/groups/${groupId}/code`;
const answerPath = (answer: string) => (group: ApiGroup) => answerTo(group, group.requestId, answer);

function answerTo({ groupId }: Pick<ApiGroup, "groupId">, requestId: string, answer: string): string {
  return `${v1}/groups/${groupId}/requests/${requestId}/${answer}`;
}

const ownRequest = ({ requestId }: Pick<ApiGroup, "requestId">) => `${v1}/requests/${requestId}`;

/** What the API knows of groups' codes and of who asks by them. */
export const codeRows: readonly ApiRow[] = [
  // What opens nothing is not there, save for who can open the group again.
  { method: "GET", route: code, may: holders, path: codePath, changes: [] },
  {
    method: "PUT",
    route: code,
    may: managers,
    path: codePath,
    body: () => ({ role: "viewer", uses: 12 }),
    changes: ["public.activity", "public.group_codes"],
    wrong: () => [{ body: { role: "admin" } }, { body: { uses: 0 } }, { body: { endsOn: "2020-01-01" } }],
  },
  {
    method: "DELETE",
    route: code,
    may: managers,
    path: codePath,
    changes: ["public.activity", "public.group_codes"],
  },
  {
    method: "POST",
    route: `${code}/renewal`,
    may: managers,
    path: (group) => `${codePath(group)}/renewal`,
    changes: ["public.activity", "public.group_codes", "public.idempotency_keys"],
  },
  {
    method: "GET",
    route: requests,
    may: [...managers, "archivist"],
    path: ({ groupId }) => `${v1}/groups/${groupId}/requests`,
    changes: [],
  },
  {
    method: "POST",
    route: `${requests}/[requestId]/approval`,
    may: managers,
    path: answerPath("approval"),
    body: ({ everyone: [, , placeholder] }) => ({ role: "member", memberId: placeholder }),
    changes: [
      ...mailed,
      "public.activity",
      "public.idempotency_keys",
      "public.join_requests",
      "public.joins",
      "public.members",
    ],
    wrong: (own, { requestId, everyone: [, , placeholder] }) => [
      { path: answerTo(own, requestId, "approval") },
      { path: answerTo(own, "nobody", "approval") },
      { body: { role: "member", memberId: placeholder } },
      { body: { role: "god" } },
      { body: { role: "member", memberId: own.everyone[1] } },
    ],
  },
  {
    method: "POST",
    route: `${requests}/[requestId]/refusal`,
    may: managers,
    path: answerPath("refusal"),
    changes: [...mailed, "public.activity", "public.idempotency_keys", "public.join_requests"],
    wrong: (own, { requestId }) => [{ path: answerTo(own, requestId, "refusal") }],
  },
  { method: "GET", route: `${v1}/requests`, may: "account", changes: [] },
  {
    method: "POST",
    route: `${v1}/requests`,
    // Who is in the group has nothing to ask for, and whose access is over finds every code wrong.
    may: ["user", "admin", "former", "pending"],
    body: (group) => ({ code: group.code, message: "From upstairs." }),
    changes: [...mailed, "public.group_codes", "public.idempotency_keys", "public.join_requests"],
    wrong: () => [{ body: { code: "A7B-X9P" } }, { body: { code: "' or 1=1" } }, { body: {} }],
  },
  {
    method: "DELETE",
    route: `${v1}/requests/[requestId]`,
    may: "account",
    own: async (person) => ({ requestId: await askFor((await makeGroup()).groupId, person) }),
    path: ownRequest,
    changes: ["public.join_requests"],
    wrong: (_, theirs) => [{ path: ownRequest(theirs) }, { path: ownRequest({ requestId: "nobody" }) }],
  },
];
