import { newId } from "@/lib/ids";
import type { Actor, ActorKind } from "./actors";
import { draftListOf, type MatrixGroup, makeMatrixGroup } from "./groups";
import { draftImportOf } from "./imports";
import { receiptRoutes } from "./receipt-rows";
import type { RouteRow } from "./row";

type Page = {
  route: string;
  path(group: MatrixGroup, actor: Actor): string | Promise<string>;
  /** The same page with something of another group in its address. */
  mixed?(own: MatrixGroup, theirs: MatrixGroup, actor: Actor): string | Promise<string>;
  instead?: RouteRow["instead"];
};

/** Whoever may not write is led from a form to what they may see. */
const readers: ActorKind[] = ["viewer", "archivist"];
const awayFromForms = (where: RegExp) => Object.fromEntries(readers.map((kind) => [kind, where]));

const nothingFor = (kinds: ActorKind[]) => Object.fromEntries(kinds.map((kind) => [kind, 404]));

const toStats = /^\/groups\/[\w-]{36}\/stats$/;

const home = /^\/groups\/[\w-]{36}$/;

const pages: readonly Page[] = [
  { route: "/groups/[groupId]", path: ({ groupId }) => `/groups/${groupId}` },
  { route: "/groups/[groupId]/expenses", path: ({ groupId }) => `/groups/${groupId}/expenses` },
  {
    route: "/groups/[groupId]/expenses/new",
    path: ({ groupId }) => `/groups/${groupId}/expenses/new?form=${newId()}`,
    instead: awayFromForms(home),
  },
  {
    route: "/groups/[groupId]/expenses/[expenseId]",
    path: ({ groupId, expenseId }) => `/groups/${groupId}/expenses/${expenseId}`,
    mixed: ({ groupId }, { expenseId }) => `/groups/${groupId}/expenses/${expenseId}`,
  },
  {
    route: "/groups/[groupId]/expenses/[expenseId]/edit",
    path: ({ groupId, expenseId }) => `/groups/${groupId}/expenses/${expenseId}/edit`,
    mixed: ({ groupId }, { paymentId }) => `/groups/${groupId}/expenses/${paymentId}/edit`,
    instead: awayFromForms(/^\/groups\/[\w-]{36}\/expenses\/[\w-]{36}$/),
  },
  {
    route: "/groups/[groupId]/expenses/sharing",
    path: ({ groupId }) => `/groups/${groupId}/expenses/sharing`,
    instead: awayFromForms(/^\/groups\/[\w-]{36}\/balances$/),
  },
  {
    route: "/groups/[groupId]/expenses/sharing/[resharingId]",
    path: ({ groupId, resharingId }) => `/groups/${groupId}/expenses/sharing/${resharingId}`,
    mixed: ({ groupId }, { resharingId }) => `/groups/${groupId}/expenses/sharing/${resharingId}`,
  },
  {
    route: "/groups/[groupId]/expenses/[expenseId]/repeat",
    path: ({ groupId, sharedId }) => `/groups/${groupId}/expenses/${sharedId}/repeat`,
    mixed: ({ groupId }, { sharedId }) => `/groups/${groupId}/expenses/${sharedId}/repeat`,
    instead: awayFromForms(/^\/groups\/[\w-]{36}\/expenses\/[\w-]{36}$/),
  },
  { route: "/groups/[groupId]/expenses/recurring", path: ({ groupId }) => `/groups/${groupId}/expenses/recurring` },
  {
    route: "/groups/[groupId]/expenses/recurring/[recurrenceId]",
    path: ({ groupId, recurrenceId }) => `/groups/${groupId}/expenses/recurring/${recurrenceId}`,
    mixed: ({ groupId }, { recurrenceId }) => `/groups/${groupId}/expenses/recurring/${recurrenceId}`,
  },
  {
    route: "/groups/[groupId]/expenses/recurring/[recurrenceId]/edit",
    path: ({ groupId, recurrenceId }) => `/groups/${groupId}/expenses/recurring/${recurrenceId}/edit`,
    mixed: ({ groupId }, { recurrenceId }) => `/groups/${groupId}/expenses/recurring/${recurrenceId}/edit`,
    instead: awayFromForms(/^\/groups\/[\w-]{36}\/expenses\/recurring\/[\w-]{36}$/),
  },
  { route: "/groups/[groupId]/balances", path: ({ groupId }) => `/groups/${groupId}/balances` },
  {
    route: "/groups/[groupId]/balances/pay",
    path: ({ groupId }) => `/groups/${groupId}/balances/pay?form=${newId()}`,
    instead: awayFromForms(/^\/groups\/[\w-]{36}\/balances$/),
  },
  { route: "/groups/[groupId]/stats", path: ({ groupId }) => `/groups/${groupId}/stats` },
  {
    route: "/groups/[groupId]/stats/budgets",
    path: ({ groupId }) => `/groups/${groupId}/stats/budgets`,
    instead: { ...awayFromForms(toStats), member: toStats },
  },
  {
    route: "/groups/[groupId]/balances/why/[fromId]/[toId]",
    path: ({ groupId, everyone: [to, from] }) => `/groups/${groupId}/balances/why/${from}/${to}`,
    mixed: ({ groupId, everyone: [to] }, { everyone: [, theirs] }) => `/groups/${groupId}/balances/why/${theirs}/${to}`,
  },
  { route: "/groups/[groupId]/people", path: ({ groupId }) => `/groups/${groupId}/people` },
  {
    route: "/groups/[groupId]/people/new",
    path: ({ groupId }) => `/groups/${groupId}/people/new`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/people/many",
    path: ({ groupId }) => `/groups/${groupId}/people/many`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/people/messages",
    path: ({ groupId }) => `/groups/${groupId}/people/messages`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/people/many/[listId]",
    path: async (group, { person }) => `/groups/${group.groupId}/people/many/${await draftListOf(group, person)}`,
    mixed: async ({ groupId }, theirs, { person }) =>
      `/groups/${groupId}/people/many/${await draftListOf(theirs, person)}`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/people/[memberId]",
    path: ({ groupId, invitedId }) => `/groups/${groupId}/people/${invitedId}`,
    mixed: ({ groupId }, { invitedId }) => `/groups/${groupId}/people/${invitedId}`,
    instead: nothingFor(["viewer", "member"]),
  },
  {
    route: "/groups/[groupId]/people/[memberId]/merge",
    path: ({ groupId, invitedId, everyone: [, member] }) =>
      `/groups/${groupId}/people/${invitedId}/merge?with=${member}`,
    mixed: ({ groupId }, { invitedId }) => `/groups/${groupId}/people/${invitedId}/merge`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/people/funnel",
    path: ({ groupId }) => `/groups/${groupId}/people/funnel`,
    instead: nothingFor(["viewer", "member"]),
  },
  { route: "/groups/[groupId]/people/code", path: ({ groupId }) => `/groups/${groupId}/people/code` },
  {
    route: "/groups/[groupId]/people/requests/[requestId]",
    path: ({ groupId, requestId }) => `/groups/${groupId}/people/requests/${requestId}`,
    mixed: ({ groupId }, { requestId }) => `/groups/${groupId}/people/requests/${requestId}`,
    instead: nothingFor(["viewer", "member"]),
  },
  { route: "/groups/[groupId]/settings", path: ({ groupId }) => `/groups/${groupId}/settings` },
  {
    route: "/groups/[groupId]/settings/inviting",
    path: ({ groupId }) => `/groups/${groupId}/settings/inviting`,
    instead: nothingFor(["viewer", "member"]),
  },
  {
    route: "/groups/[groupId]/settings/categories",
    path: ({ groupId }) => `/groups/${groupId}/settings/categories`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/settings/categories/[categoryId]",
    path: ({ groupId, categoryId }) => `/groups/${groupId}/settings/categories/${categoryId}`,
    mixed: ({ groupId }, { categoryId }) => `/groups/${groupId}/settings/categories/${categoryId}`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  { route: "/groups/[groupId]/export", path: ({ groupId }) => `/groups/${groupId}/export` },
  {
    route: "/groups/[groupId]/import",
    path: ({ groupId }) => `/groups/${groupId}/import`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/import/[importId]",
    path: async (group, { person }) => `/groups/${group.groupId}/import/${await draftImportOf(group, person)}`,
    mixed: async ({ groupId }, theirs, { person }) =>
      `/groups/${groupId}/import/${await draftImportOf(theirs, person)}`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/settings/splits",
    path: ({ groupId }) => `/groups/${groupId}/settings/splits`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/settings/splits/new",
    path: ({ groupId }) => `/groups/${groupId}/settings/splits/new`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  {
    route: "/groups/[groupId]/settings/splits/[presetId]",
    path: ({ groupId, presetId }) => `/groups/${groupId}/settings/splits/${presetId}`,
    mixed: ({ groupId }, { presetId }) => `/groups/${groupId}/settings/splits/${presetId}`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  { route: "/groups/[groupId]/people/households", path: ({ groupId }) => `/groups/${groupId}/people/households` },
  {
    route: "/groups/[groupId]/people/households/[householdId]",
    path: ({ groupId, householdId }) => `/groups/${groupId}/people/households/${householdId}`,
    mixed: ({ groupId }, { householdId }) => `/groups/${groupId}/people/households/${householdId}`,
    instead: nothingFor(["viewer", "member", "archivist"]),
  },
  { route: "/groups/[groupId]/activity", path: ({ groupId }) => `/groups/${groupId}/activity` },
];

async function listAs(kind: "csv" | "html", group: MatrixGroup, { person }: Actor): Promise<string> {
  return `/groups/${group.groupId}/people/many/${await draftListOf(group, person)}/${kind}`;
}

/** A group's pages. Each shows the group's name, which only who holds a place in it may read. */
const pagesOfGroups: readonly RouteRow[] = pages.map(({ route, path, mixed, instead }) => ({
  route: `GET ${route}`,
  guard: "group",
  instead,
  page: async (actor) => {
    const group = await actor.group();
    return { path: await path(group, actor), shows: group.name };
  },
  others: async (actor) => {
    const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
    if (mixed) return { path: await mixed(own, theirs, actor), status: 404 };
    return { path: await path(theirs, actor), hides: theirs.name, status: 404 };
  },
}));

const filesOfLists = (["csv", "html"] as const).map(
  (kind): RouteRow => ({
    route: `GET /groups/[groupId]/people/many/[listId]/${kind}`,
    guard: "group",
    instead: nothingFor(["viewer", "member", "archivist"]),
    page: async (actor) => {
      const shows = { csv: "email,name,role", html: "Open the invitation" }[kind];
      return { path: await listAs(kind, await actor.group(), actor), shows };
    },
    others: async (actor) => ({ path: await listAs(kind, await makeMatrixGroup(), actor), status: 404 }),
  }),
);

/** A group's book to take along. */
const filesOfGroups = (["csv", "json", "report"] as const).map(
  (kind): RouteRow => ({
    route: `GET /groups/[groupId]/export/${kind}`,
    guard: "group",
    page: async (actor) => {
      const { groupId } = await actor.group();
      const shows = { csv: "Date,Kind,Title", json: '"format":"quits-group"', report: "%PDF-" }[kind];
      return { path: `/groups/${groupId}/export/${kind}`, shows };
    },
    others: async () => ({ path: `/groups/${(await makeMatrixGroup()).groupId}/export/${kind}`, status: 404 }),
  }),
);

/** What a form asks for while it is filled in. */
const ratesOfGroups: RouteRow = {
  route: "GET /groups/[groupId]/expenses/rates/[currency]",
  guard: "group",
  page: async (actor) => ({ path: ratesIn(await actor.group()), shows: '{"rate":null}' }),
  others: async () => ({ path: ratesIn(await makeMatrixGroup()), status: 404 }),
};

function ratesIn({ groupId }: MatrixGroup): string {
  return `/groups/${groupId}/expenses/rates/AED?on=2026-11-08`;
}

export const groupRoutes: readonly RouteRow[] = [
  {
    route: "GET /groups",
    guard: "account",
    page: async () => ({ path: "/groups", shows: "No groups yet" }),
    others: async () => ({ path: "/groups", hides: (await makeMatrixGroup()).name }),
  },
  { route: "GET /groups/new", guard: "account", page: async () => ({ path: "/groups/new", shows: "Create group" }) },
  ...pagesOfGroups,
  ...filesOfLists,
  ...filesOfGroups,
  ratesOfGroups,
  ...receiptRoutes,
];
