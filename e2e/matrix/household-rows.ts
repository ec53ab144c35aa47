import { newId } from "@/lib/ids";
import type { ApiGroup, ApiRow } from "./api-row";
import type { Fields } from "./call";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, holders, managers } from "./row";

const file = "app/groups/[groupId]/people/households/actions.ts";

const pathOf = ({ groupId }: MatrixGroup) => `/groups/${groupId}/people/households`;

/** Two who are in none. */
const berg = ({ everyone: [, member, placeholder] }: MatrixGroup): Fields => ({
  formId: newId(),
  name: "The Bergs",
  ...{ [`with-${member}`]: "on", [`with-${placeholder}`]: "on" },
});

function rowOf(action: string): Pick<ActionRow, "action" | "guard" | "may" | "leadsTo" | "concernsOthers"> {
  return {
    action: `${file}#${action}`,
    guard: "group",
    may: managers,
    leadsTo: /^\/groups\/[\w-]{36}\/people\/households\?said=\w+$/,
    concernsOthers: true,
  };
}

function making(group: MatrixGroup, fields: Fields = berg(group)): Body {
  return { path: pathOf(group), bound: [group.groupId], fields };
}

type Press = { action: string; changes: ActionRow["changes"]; fields?: (group: MatrixGroup) => Fields };

/** What is done to one that is there. */
function madeRow({ action, changes, fields = () => ({}) }: Press): ActionRow {
  return {
    ...rowOf(action),
    changes,
    body: async (actor) => {
      const own = await actor.group();
      return { path: pathOf(own), bound: [own.groupId, own.householdId], fields: fields(own) };
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const about = (groupId: string, householdId: string): Body => {
        return { path: pathOf(own), bound: [groupId, householdId], fields: fields(own) };
      };
      return {
        "a household of another group": about(own.groupId, theirs.householdId),
        "a group of others": about(theirs.groupId, theirs.householdId),
        "nobody's household": about(own.groupId, newId()),
        "no id at all": about(own.groupId, "' or 1=1"),
      };
    },
  };
}

const written = ["public.activity", "public.household_places", "public.households", "public.idempotency_keys"];
const ended = ["public.activity", "public.household_places", "public.households"];

/** The couples and families of a group. */
export const householdActions: readonly ActionRow[] = [
  {
    ...rowOf("makeHouseholdAction"),
    changes: written,
    body: async (actor) => making(await actor.group()),
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const [, member] = own.everyone;
      return {
        "a group of others": { ...making(theirs), path: pathOf(own) },
        "a name that another one has": making(own, { ...berg(own), name: "UPSTAIRS" }),
        "people of another group": making(own, { ...berg(theirs) }),
        "one alone": making(own, { formId: newId(), name: "The Bergs", [`with-${member}`]: "on" }),
        "nobody's place": making(own, { ...berg(own), [`with-${newId()}`]: "on" }),
      };
    },
  },
  madeRow({
    action: "changeHouseholdAction",
    changes: written,
    fields: (group) => ({ ...berg(group), version: "1" }),
  }),
  madeRow({ action: "endHouseholdAction", changes: ended }),
];

const group = "/api/v1/groups/[groupId]";
const inGroup =
  (rest: string) =>
  ({ groupId }: ApiGroup) =>
    `/api/v1/groups/${groupId}${rest}`;
const household = ({ groupId, householdId }: ApiGroup) => `/api/v1/groups/${groupId}/households/${householdId}`;
const bergs = ({ everyone: [, member, placeholder] }: ApiGroup) => {
  return { name: "The Bergs", memberIds: [member, placeholder] };
};

/** What the API knows of them. */
export const householdRows: readonly ApiRow[] = [
  { method: "GET", route: `${group}/households`, may: holders, path: inGroup("/households"), changes: [] },
  {
    method: "POST",
    route: `${group}/households`,
    may: managers,
    path: inGroup("/households"),
    body: bergs,
    changes: written,
    wrong: (own, theirs) => [
      { body: {} },
      { body: { ...bergs(own), name: "UPSTAIRS" } },
      { body: { ...bergs(own), name: 7 } },
      { body: { ...bergs(own), memberIds: theirs.everyone } },
      { body: { ...bergs(own), memberIds: [own.everyone[1]] } },
      { body: { ...bergs(own), memberIds: "everyone" } },
      { body: { ...bergs(own), memberIds: ["nobody", "else"] } },
    ],
  },
  {
    method: "PUT",
    route: `${group}/households/[householdId]`,
    may: managers,
    path: household,
    body: (own) => ({ ...bergs(own), version: 1 }),
    changes: written,
    wrong: (own, theirs) => [
      { path: `/api/v1/groups/${own.groupId}/households/${theirs.householdId}` },
      { path: `/api/v1/groups/${own.groupId}/households/nobody` },
      { body: { ...bergs(own), version: 7 } },
      { body: bergs(own) },
    ],
  },
  {
    method: "DELETE",
    route: `${group}/households/[householdId]`,
    may: managers,
    path: household,
    changes: ended,
    wrong: (own, theirs) => [{ path: `/api/v1/groups/${own.groupId}/households/${theirs.householdId}` }],
  },
];
