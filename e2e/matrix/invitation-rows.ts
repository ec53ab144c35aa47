import type { ApiGroup, ApiRow } from "./api-row";
import { freshAddress } from "./people";
import { holders, managers } from "./row";

const group = "/api/v1/groups/[groupId]";
const mailed = ["pgboss.job", "public.invitation_tokens", "public.invitations", "public.mails"];
const inGroup =
  (rest: string) =>
  ({ groupId }: ApiGroup) =>
    `/api/v1/groups/${groupId}${rest}`;

const accessOf = ({ groupId }: Pick<ApiGroup, "groupId">, memberId: string) =>
  `/api/v1/groups/${groupId}/members/${memberId}/access`;

const somebody = () => ({ email: freshAddress("listed").address, name: "Kim" });

/** What is done for several who are invited, each of them one of the group's own. */
function severalRow(what: string, changes: readonly string[]): ApiRow {
  return {
    method: "POST",
    route: `${group}/invitations/${what}`,
    may: managers,
    path: inGroup(`/invitations/${what}`),
    body: ({ invitedId }) => ({ memberIds: [invitedId] }),
    changes: ["public.activity", "public.idempotency_keys", "public.invitations", ...changes],
    wrong: () => [{ body: { memberIds: [] } }, { body: { memberIds: ["nobody"] } }, { body: {} }],
  };
}

/** What the API knows of invitations, of several at once, and of guests. */
export const invitationRows: readonly ApiRow[] = [
  { method: "GET", route: `${group}/invitations`, may: holders, path: inGroup("/invitations"), changes: [] },
  {
    method: "POST",
    route: `${group}/invitations`,
    may: managers,
    path: inGroup("/invitations"),
    body: () => ({ people: [somebody(), somebody()], role: "viewer", message: "Come in." }),
    changes: [
      ...mailed,
      "public.activity",
      "public.balances",
      "public.invitation_list_rows",
      "public.invitation_lists",
      "public.members",
    ],
    wrong: () => [
      { body: { people: [] } },
      { body: { people: Array.from({ length: 51 }, somebody) } },
      { body: { people: [somebody()], role: "god" } },
      { body: { people: [somebody()], days: 31 } },
      { body: { people: [somebody()], sends: "no" } },
      { body: { people: [{ name: "Kim" }] } },
      { body: { people: "kim@house.example" } },
    ],
  },
  severalRow("sending", ["pgboss.job", "public.invitation_tokens", "public.mails"]),
  severalRow("extension", []),
  severalRow("revocation", []),
  {
    method: "PUT",
    route: `${group}/members/[memberId]/access`,
    may: managers,
    path: (own) => accessOf(own, own.everyone[1]),
    body: () => ({ until: "2099-08-31" }),
    changes: ["public.activity", "public.members"],
    wrong: (own, { everyone: [, member] }) => [
      { path: accessOf(own, member) },
      { path: accessOf(own, "nobody") },
      { body: { until: "2020-01-01" } },
      { body: { until: "soon" } },
      { body: { until: "" } },
    ],
  },
  {
    method: "DELETE",
    route: `${group}/members/[memberId]/access`,
    may: managers,
    path: (own) => accessOf(own, own.everyone[1]),
    // They stay anyway.
    changes: [],
    wrong: (own, { everyone: [, member] }) => [{ path: accessOf(own, member) }],
  },
];
