import { expect, test } from "vitest";
import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addPreset, changePreset } from "@/lib/expenses/presets/preset-changes";
import { requirePreset } from "@/lib/expenses/presets/split-presets";
import { findStartingSplit } from "@/lib/expenses/presets/starting-split";
import { addPlaceholder } from "@/lib/groups/factories.testing";
import { listMembers } from "@/lib/groups/members";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { mergePlaces } from "./merging";
import { undoMerge } from "./unmerging";

const one = 10_000n;

async function keepRent(membership: Membership, memberIds: string[]) {
  const of = Object.fromEntries(memberIds.map((id) => [id, 2n * one]));
  const preset = { name: "Rent", mode: "shares" as const, memberIds, of };
  const { id } = await addPreset(membership, { formId: newId(), ...preset });
  return { ...preset, id };
}

const merge = async (membership: Membership, memberId: string, intoId: string) =>
  (await mergePlaces(membership, { formId: newId(), memberId, intoId })).mergeId;

test("a merge gives the one that stays both numbers of a preset, and undoing it parts them again", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const { id } = await keepRent(membership, everyone);
  const mergeId = await merge(membership, tomas, jonas);
  expect((await requirePreset(membership, id)).of).toEqual({ [mara]: 2n * one, [jonas]: 4n * one });
  await undoMerge(membership, { formId: newId(), mergeId });
  expect((await requirePreset(membership, id)).of).toMatchObject({ [jonas]: 2n * one, [tomas]: 2n * one });
});

test("a preset that somebody changed since the merge stays as they left it when that is undone", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const { id, ...preset } = await keepRent(membership, everyone);
  const mergeId = await merge(membership, tomas, jonas);
  const since = { memberIds: [mara, jonas], of: { [mara]: one, [jonas]: 3n * one } };
  await changePreset(membership, { ...preset, ...since, formId: newId(), id, version: 1 });
  await undoMerge(membership, { formId: newId(), mergeId });
  expect((await requirePreset(membership, id)).of).toEqual(since.of);
});

test("a merge and its undo go along with how somebody split last", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  await addPlaceholder(membership, { name: "Noor" });
  await makeExpense(membership, { memberIds: [mara, tomas] });
  const sharers = async () => {
    const members = await listMembers(membership);
    return (await findStartingSplit(membership, { kind: "expense", members })).memberIds;
  };
  const mergeId = await merge(membership, tomas, jonas);
  expect(await sharers()).toEqual([mara, jonas].sort());
  await undoMerge(membership, { formId: newId(), mergeId });
  expect(await sharers()).toEqual([mara, tomas].sort());
});
