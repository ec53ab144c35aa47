import { newId } from "@/lib/ids";
import type { ApiGroup, ApiRow } from "./api-row";
import { holders, managers } from "./row";

const group = "/api/v1/groups/[groupId]";
const pathOf = ({ groupId }: Pick<ApiGroup, "groupId">, rest = "") => `/api/v1/groups/${groupId}/categories${rest}`;
const said = { name: "Padel", glyph: "ball" };
const changes = ["public.activity", "public.group_categories"];

/** What the API knows of what groups spend on. */
export const categoryRows: readonly ApiRow[] = [
  { method: "GET", route: `${group}/categories`, may: holders, path: (own) => pathOf(own), changes: [] },
  {
    method: "POST",
    route: `${group}/categories`,
    may: managers,
    path: (own) => pathOf(own),
    body: () => said,
    changes: [...changes, "public.idempotency_keys"],
    wrong: () => [
      { body: {} },
      { body: { ...said, name: "SAUNA" } },
      { body: { ...said, name: "Groceries" } },
      { body: { ...said, glyph: "castle" } },
    ],
  },
  {
    method: "PUT",
    route: `${group}/categories/[category]`,
    may: managers,
    path: (own) => pathOf(own, `/${own.categoryId}`),
    body: () => ({ ...said, version: 1 }),
    changes,
    wrong: (own, theirs) => [
      { path: pathOf(own, `/${theirs.categoryId}`) },
      { path: pathOf(own, `/${newId()}`) },
      { path: pathOf(own, "/rent") },
      { body: { ...said, version: 7 } },
      { body: said },
    ],
  },
  {
    method: "PUT",
    route: `${group}/categories/[category]/use`,
    may: managers,
    path: (own) => pathOf(own, "/gifts/use"),
    changes: ["public.activity", "public.unused_categories"],
    wrong: (own, theirs) => [{ path: pathOf(own, `/${theirs.categoryId}/use`) }, { path: pathOf(own, "/castles/use") }],
  },
  {
    method: "DELETE",
    route: `${group}/categories/[category]/use`,
    may: managers,
    path: (own) => pathOf(own, `/${own.categoryId}/use`),
    changes,
    wrong: (own, theirs) => [{ path: pathOf(own, `/${theirs.categoryId}/use`) }, { path: pathOf(own, "/castles/use") }],
  },
];
