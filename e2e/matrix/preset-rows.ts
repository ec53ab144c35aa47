import type { ApiGroup, ApiRow } from "./api-row";
import { holders, managers } from "./row";

const group = "/api/v1/groups/[groupId]";
const inGroup =
  (rest: string) =>
  ({ groupId }: ApiGroup) =>
    `/api/v1/groups/${groupId}${rest}`;
const preset = ({ groupId, presetId }: ApiGroup) => `/api/v1/groups/${groupId}/presets/${presetId}`;
const removed = ({ groupId, removedPresetId }: ApiGroup) =>
  `/api/v1/groups/${groupId}/presets/${removedPresetId}/removal`;

const rent = ({ everyone: [first, second] }: ApiGroup) => ({
  name: "Rent",
  mode: "percent",
  memberIds: [first, second],
  of: { [first]: 600_000, [second]: 400_000 },
});

const written = ["public.activity", "public.idempotency_keys", "public.split_preset_parts", "public.split_presets"];

/** What the API knows of the ways to split that a group keeps. */
export const presetRows: readonly ApiRow[] = [
  { method: "GET", route: `${group}/presets`, may: holders, path: inGroup("/presets"), changes: [] },
  {
    method: "POST",
    route: `${group}/presets`,
    may: managers,
    path: inGroup("/presets"),
    body: rent,
    changes: written,
    wrong: (own, theirs) => [
      { body: {} },
      { body: { ...rent(own), name: "FLAT" } },
      { body: { ...rent(own), mode: "items" } },
      { body: { ...rent(own), memberIds: theirs.everyone } },
      { body: { ...rent(own), of: { [own.everyone[0]]: 600_000 } } },
      { body: { ...rent(own), of: { [own.everyone[0]]: "half" } } },
      { body: { ...rent(own), of: [] } },
    ],
  },
  {
    method: "PUT",
    route: `${group}/presets/[presetId]`,
    may: managers,
    path: preset,
    body: (own) => ({ ...rent(own), version: 1 }),
    changes: written,
    wrong: (own, theirs) => [
      { path: `/api/v1/groups/${own.groupId}/presets/${theirs.presetId}` },
      { path: `/api/v1/groups/${own.groupId}/presets/nobody` },
      { body: { ...rent(own), version: 7 } },
      { body: rent(own) },
    ],
  },
  {
    method: "DELETE",
    route: `${group}/presets/[presetId]`,
    may: managers,
    path: preset,
    changes: ["public.activity", "public.split_presets"],
    wrong: (own, theirs) => [{ path: `/api/v1/groups/${own.groupId}/presets/${theirs.presetId}` }],
  },
  {
    method: "DELETE",
    route: `${group}/presets/[presetId]/removal`,
    may: managers,
    path: removed,
    changes: ["public.activity", "public.split_presets"],
    wrong: (own, theirs) => [{ path: `/api/v1/groups/${own.groupId}/presets/${theirs.removedPresetId}/removal` }],
  },
  {
    method: "PUT",
    route: `${group}/default-split`,
    may: managers,
    path: inGroup("/default-split"),
    body: ({ presetId }) => ({ default: presetId }),
    changes: ["public.activity", "public.default_splits"],
    wrong: (own, theirs) => [
      { body: {} },
      { body: { default: theirs.presetId } },
      { body: { default: own.removedPresetId } },
      { body: { default: "whatever" } },
      { body: { default: null } },
    ],
  },
];
