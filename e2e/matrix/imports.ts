import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { imports } from "@/db/schema/imports";
import { newId } from "@/lib/ids";
import type { Person } from "@/lib/users/factories.testing";
import type { ApiGroup, ApiRow } from "./api-row";
import { type MatrixGroup, makeMatrixGroup } from "./groups";
import { type ActionRow, type Body, holders, managers } from "./row";

const group = "/api/v1/groups/[groupId]";
const inGroup =
  (rest: string) =>
  ({ groupId }: Pick<ApiGroup, "groupId">) =>
    `/api/v1/groups/${groupId}${rest}`;

/** What another program would have written, of a trip of two. */
const file = () => ({
  ...{ name: "Azores", currencyCode: "EUR" },
  participants: [
    { id: "a", name: "Kim" },
    { id: "b", name: "Ada" },
  ],
  expenses: [
    {
      ...{ expenseDate: "2026-06-01", title: `Ferry ${newId()}`, amount: 1200, paidById: "a", splitMode: "EVENLY" },
      paidFor: ["a", "b"].map((participantId) => ({ participantId, shares: 100 })),
    },
  ],
});

/** A file that this person has given, and nobody let in. */
export async function draftImportOf(
  { groupId, everyone: [owner] }: Pick<MatrixGroup, "groupId" | "everyone">,
  { id: userId }: Person,
): Promise<string> {
  const [own] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.groupId, groupId), eq(members.userId, userId)));
  const look = {
    people: ["Kim", "Ada"].map((name, index) => ({ key: `p${index}`, name, hasLeft: false })),
    ...{ count: 1, payments: 0, from: "2026-06-01", to: "2026-06-01", sums: [], leftOut: 0, faults: [], faultCount: 0 },
  };
  const id = newId();
  const row = { groupId, id, importerId: own?.id ?? owner, format: "spliit" as const, digest: newId(), look };
  await db.insert(imports).values({ ...row, content: JSON.stringify(file()) });
  return id;
}

const ownDraft: ApiRow["own"] = async (person, actors) => ({ importId: await draftImportOf(actors, person) });

export const importRows: readonly ApiRow[] = [
  { method: "GET", route: `${group}/export/json`, may: holders, path: inGroup("/export/json"), changes: [] },
  {
    method: "GET",
    route: `${group}/export/csv`,
    may: holders,
    path: inGroup("/export/csv?from=2026-01-01"),
    changes: [],
    wrong: (own) =>
      ["from=1", "to=2026-02-30", "from=2026-02-02&to=2026-02-01"].map((query) => ({
        path: inGroup(`/export/csv?${query}`)(own),
      })),
  },
  {
    method: "POST",
    route: `${group}/imports`,
    may: managers,
    path: inGroup("/imports"),
    body: file,
    changes: ["public.imports"],
    wrong: () => [{ body: {} }, { body: { ...file(), participants: [] } }, { body: { ...file(), expenses: 5 } }],
  },
  {
    method: "GET",
    route: `${group}/imports/[importId]`,
    may: managers,
    own: ownDraft,
    path: (own) => inGroup(`/imports/${own.importId}`)(own),
    changes: [],
    wrong: (own, theirs) => [
      { path: inGroup(`/imports/${own.importId}`)(theirs) },
      { path: inGroup("/imports/1")(own) },
    ],
  },
  {
    method: "PUT",
    route: `${group}/imports/[importId]/run`,
    may: managers,
    own: ownDraft,
    path: (own) => inGroup(`/imports/${own.importId}/run`)(own),
    body: () => ({ places: { p0: "new", p1: "new" } }),
    changes: ["pgboss.job", "public.imports"],
    wrong: (own, theirs) => [
      { path: inGroup(`/imports/${own.importId}/run`)(theirs) },
      { path: inGroup("/imports/1/run")(own) },
      { body: {} },
      { body: { places: { p0: theirs.everyone[0] } } },
      { body: { places: { p0: own.everyone[0], p1: own.everyone[0] } } },
      { body: { places: { p0: "nobody" } } },
      { body: { places: { Kim: "new" } } },
    ],
  },
];

const importPage = /^\/groups\/[\w-]{36}\/import\/[\w-]{36}$/;

function drafting({ groupId }: MatrixGroup, text = JSON.stringify(file())): Body {
  const fields = { formId: newId(), file: new Blob([text], { type: "application/json" }) };
  return { path: `/groups/${groupId}/import`, bound: [groupId], fields };
}

function starting({ groupId }: MatrixGroup, importId: string, fields: Body["fields"] = {}): Body {
  return { path: `/groups/${groupId}/import/${importId}`, bound: [groupId, importId], fields };
}

export const importActions: readonly ActionRow[] = [
  {
    action: "app/groups/[groupId]/import/actions.ts#draftImportAction",
    guard: "group",
    may: managers,
    changes: ["public.imports"],
    leadsTo: importPage,
    concernsOthers: true,
    body: async (actor) => drafting(await actor.group()),
    wrong: async (actor) => {
      const own = await actor.group();
      return {
        "a group of others": { ...drafting(await makeMatrixGroup()), path: `/groups/${own.groupId}/import` },
        "a file of nobody": drafting(own, "{}"),
        "no file": { ...drafting(own), fields: { formId: newId() } },
        "a text in place of a file": { ...drafting(own), fields: { formId: newId(), file: "{}" } },
      };
    },
  },
  {
    action: "app/groups/[groupId]/import/actions.ts#startImportAction",
    guard: "group",
    may: managers,
    changes: ["pgboss.job", "public.imports"],
    leadsTo: importPage,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      return starting(own, await draftImportOf(own, actor.person));
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const importId = await draftImportOf(own, actor.person);
      const strange = await draftImportOf(theirs, actor.person);
      const [mara] = own.everyone;
      return {
        "a group of others": { ...starting(theirs, strange), path: `/groups/${own.groupId}/import` },
        "a file of others": starting(own, strange),
        "somebody of another group": starting(own, importId, { "places.p0": theirs.everyone[0] }),
        "one place for two people": starting(own, importId, { "places.p0": mara, "places.p1": mara }),
        "a choice that there is not": starting(own, importId, { "places.p0": "nobody" }),
      };
    },
  },
];
