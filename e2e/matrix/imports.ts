import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { balances } from "@/db/schema/expenses";
import { members } from "@/db/schema/groups";
import { importedExpenses, importedPlaces, imports } from "@/db/schema/imports";
import { insertEntries } from "@/lib/expenses/brought/many-entries";
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

/** A file of this person's that came in, with an entry and a place that it made. */
export async function doneImportOf(
  { groupId, everyone }: Pick<MatrixGroup, "groupId" | "everyone">,
  person: Person,
): Promise<string> {
  const importId = await draftImportOf({ groupId, everyone }, person);
  const isIt = and(eq(imports.groupId, groupId), eq(imports.id, importId));
  await db.update(imports).set({ state: "done", content: null }).where(isIt);
  const [memberId, expenseId, [mara = ""]] = [newId(), newId(), everyone];
  await db.transaction(async (tx) => {
    await tx.insert(members).values({ groupId, id: memberId, name: "Kim", role: "member" });
    await tx.insert(balances).values({ groupId, memberId });
    const payers = { [mara]: 1200n };
    const said = { kind: "expense" as const, title: "Ferry", note: "", category: "" as const, spentOn: "2026-06-01" };
    const price = { original: { amount: 1200n, currency: "EUR" }, rate: "1", amount: 1200n };
    const entry = { ...said, ...price, payers, memberIds: [mara, memberId].sort(), uneven: null };
    const parts = [
      { memberId: mara, paid: 1200n, owed: 600n, paidOriginal: null },
      { memberId, paid: 0n, owed: 600n, paidOriginal: null },
    ];
    const written = { version: 1, recordedById: mara, recordedAt: new Date(), deletedAt: null };
    await insertEntries(tx, groupId, [{ id: expenseId, entry, parts, ...written, versions: null, comments: [] }]);
    await tx.insert(importedExpenses).values({ groupId, expenseId, importId });
    await tx.insert(importedPlaces).values({ groupId, memberId, importId });
  });
  return importId;
}

const undone = [
  ...["public.activity", "public.balances", "public.debt_parts", "public.debts", "public.expenses"],
  ...["public.group_months", "public.imports", "public.member_months", "public.members"],
];

const ownDone: ApiRow["own"] = async (person, actors) => ({ importId: await doneImportOf(actors, person) });

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
    method: "DELETE",
    route: `${group}/imports/[importId]`,
    may: managers,
    own: ownDone,
    path: (own) => inGroup(`/imports/${own.importId}`)(own),
    changes: undone,
    wrong: (own, theirs) => [
      { path: inGroup(`/imports/${own.importId}`)(theirs) },
      { path: inGroup("/imports/1")(own) },
    ],
  },
  {
    method: "PUT",
    route: `${group}/imports/[importId]/confirmation`,
    may: managers,
    own: ownDraft,
    path: (own) => inGroup(`/imports/${own.importId}/confirmation`)(own),
    body: () => ({ places: { p0: "new", p1: "new" } }),
    changes: ["pgboss.job", "public.imports"],
    wrong: (own, theirs) => [
      { path: inGroup(`/imports/${own.importId}/confirmation`)(theirs) },
      { path: inGroup("/imports/1/confirmation")(own) },
      { body: {} },
      { body: { places: { p0: theirs.everyone[0] } } },
      { body: { places: { p0: own.everyone[0], p1: own.everyone[0] } } },
      { body: { places: { p0: "nobody" } } },
      { body: { places: { Kim: "new" } } },
      { body: { places: {}, rates: { USD: 5 } } },
      { body: { places: {}, rates: { dollars: "1" } } },
    ],
  },
  {
    method: "PUT",
    route: `${group}/imports/[importId]/answers`,
    may: managers,
    own: ownDraft,
    path: (own) => inGroup(`/imports/${own.importId}/answers`)(own),
    body: () => ({ places: { p0: "new", p1: "new" }, rates: {} }),
    changes: ["public.imports"],
    wrong: (own, theirs) => [
      { path: inGroup(`/imports/${own.importId}/answers`)(theirs) },
      { path: inGroup("/imports/1/answers")(own) },
      { body: {} },
      { body: { places: { p0: theirs.everyone[0] } } },
      { body: { places: {}, rates: { USD: 5 } } },
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
    action: "app/groups/[groupId]/import/actions.ts#answerImportAction",
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
  {
    action: "app/groups/[groupId]/import/actions.ts#undoImportAction",
    guard: "group",
    may: managers,
    changes: undone,
    leadsTo: importPage,
    concernsOthers: true,
    body: async (actor) => {
      const own = await actor.group();
      return starting(own, await doneImportOf(own, actor.person));
    },
    wrong: async (actor) => {
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const strange = await doneImportOf(theirs, actor.person);
      return {
        "a group of others": { ...starting(theirs, strange), path: `/groups/${own.groupId}/import` },
        "an import of others": starting(own, strange),
        "an import that never came in": starting(own, await draftImportOf(own, actor.person)),
      };
    },
  },
];
