import { and, eq, like, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { activity } from "@/db/schema/activity";
import { splitPresetParts, splitPresets } from "@/db/schema/split-presets";
import { leave, makeFlat } from "@/lib/expenses/factories.testing";
import { addMember, addPlaceholder } from "@/lib/groups/factories.testing";
import { archiveGroup, changeGroup } from "@/lib/groups/group-changes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { atOnce, refusalOf } from "@/lib/users/factories.testing";
import { addPreset, changePreset, setPresetRemoval } from "./preset-changes";
import { listPresetNames, listPresets, listRemovedPresets, requirePreset } from "./split-presets";

const one = 10_000n;

/** Three shares of the first place, and two of each other. */
function rent(memberIds: string[], name = "Rent") {
  const numbers = memberIds.map((id, place) => [id, (place === 0 ? 3n : 2n) * one]);
  return { formId: newId(), name, mode: "shares" as const, memberIds, of: Object.fromEntries(numbers) };
}

async function keep(membership: Membership, preset: ReturnType<typeof rent>) {
  const { id } = await addPreset(membership, preset);
  return requirePreset(membership, id);
}

const remove = (membership: Membership, id: string) => setPresetRemoval(membership, { id, isRemoved: true });
const restore = (membership: Membership, id: string) => setPresetRemoval(membership, { id, isRemoved: false });

const eventsOf = async ({ groupId }: Membership) =>
  (
    await db
      .select({ event: activity.event })
      .from(activity)
      .where(and(eq(activity.groupId, groupId), like(activity.event, "preset_%")))
      .orderBy(activity.id)
  ).map(({ event }) => event);

test("a preset says what each has, and the same form sent twice keeps one", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = "", tomas = ""] = everyone;
  const preset = rent(everyone);
  await atOnce(4, () => addPreset(membership, preset));
  expect(await listPresets(membership)).toEqual([
    {
      ...{ id: preset.formId, name: "Rent", mode: "shares", currency: null, version: 1 },
      memberIds: [...everyone].sort(),
      of: { [mara]: 3n * one, [jonas]: 2n * one, [tomas]: 2n * one },
    },
  ]);
  expect(await eventsOf(membership)).toEqual(["preset_added"]);
});

test("numbers are sound without an amount: percentages are a hundred, shares are some, adjustments have a currency", async () => {
  const { membership, everyone } = await makeFlat();
  const [mara = "", jonas = ""] = everyone;
  const refused = async (mode: "percent" | "shares", of: Record<string, bigint>) =>
    (await refusalOf(addPreset(membership, { ...rent([mara, jonas]), mode, of }))).key;
  expect(await refused("percent", { [mara]: 60n * one, [jonas]: 30n * one })).toBe("percentLeft");
  expect(await refused("percent", { [mara]: 60n * one, [jonas]: 50n * one })).toBe("percentOver");
  expect(await refused("shares", {})).toBe("allSharesNothing");
  expect(await refused("shares", { [newId()]: one })).toBe("valueUnknown");
  const adjusted = { ...rent([mara, jonas]), mode: "adjusted" as const, of: { [mara]: -500n } };
  const { id } = await addPreset(membership, adjusted);
  expect(await requirePreset(membership, id)).toMatchObject({ currency: "EUR", of: { [mara]: -500n, [jonas]: 0n } });
  const alike = { ...rent([jonas], "Jonas alone"), mode: "equally" as const, of: {} };
  expect(await keep(membership, { ...alike, mode: "equally" as never })).toMatchObject({ memberIds: [jonas], of: {} });
});

test("of two who change one at once the second is told, and what is the same already is no change", async () => {
  const { membership, everyone } = await makeFlat();
  const { id, version } = await keep(membership, rent(everyone));
  const [mara = "", jonas = ""] = everyone;
  const mine = { ...rent([mara, jonas]), id, version };
  await Promise.all([changePreset(membership, mine), changePreset(membership, mine)]);
  expect(await requirePreset(membership, id)).toMatchObject({ version: 2, memberIds: [mara, jonas].sort() });
  const theirs = { ...rent(everyone, "Flat"), id, version };
  expect((await refusalOf(changePreset(membership, theirs))).key).toBe("presetWasChanged");
  expect(await changePreset(membership, { ...mine, formId: newId() })).toMatchObject({ isChanged: false });
  await changePreset(membership, { ...theirs, formId: newId(), version: 2 });
  expect(await listPresetNames(membership)).toEqual([{ id, name: "Flat" }]);
  expect(await eventsOf(membership)).toEqual(["preset_added", "preset_changed", "preset_changed"]);
});

test("two presets of one name could not be told apart, also at once, and a removed one leaves its name free", async () => {
  const { membership, everyone } = await makeFlat();
  const { refusals } = await atOnce(3, (place) => addPreset(membership, rent(everyone, place ? "RENT" : "Rent")));
  expect(refusals).toEqual(["presetNameIsTaken", "presetNameIsTaken"]);
  const [kept] = await listPresetNames(membership);
  const id = kept?.id ?? "";
  await remove(membership, id);
  const { id: another } = await keep(membership, rent(everyone));
  expect(await refusalOf(restore(membership, id))).toMatchObject({ key: "presetNameIsTaken", field: "name" });
  await remove(membership, another);
  expect(await restore(membership, id)).toEqual({ isChanged: true });
  expect(await restore(membership, id)).toEqual({ isChanged: false });
  expect([await listPresetNames(membership), await listRemovedPresets(membership)]).toMatchObject([
    [{ id }],
    [{ id: another }],
  ]);
});

test("a group keeps only so many, and as many that it removed", async () => {
  const { membership, everyone } = await makeFlat();
  const max = limits.splitPresetsMax;
  const ids: string[] = [];
  for (let count = 0; count < max; count += 1) ids.push((await keep(membership, rent(everyone, `Preset ${count}`))).id);
  expect((await refusalOf(addPreset(membership, rent(everyone)))).key).toBe("tooManyPresets");
  for (const id of ids) await remove(membership, id);
  const { id } = await keep(membership, rent(everyone));
  await remove(membership, id);
  const removed = await listRemovedPresets(membership);
  expect([removed.length, removed[0]?.id, removed.some((each) => each.id === ids[0])]).toEqual([max, id, false]);
  expect((await refusalOf(restore(membership, ids[0] ?? ""))).key).toBe("presetIsGone");
});

test("who has left, or is in another group, is in no new preset", async () => {
  const [{ membership, everyone, jonas }, other] = [await makeFlat(), await makeFlat()];
  const theirs = await addPlaceholder(other);
  const preset = rent([...everyone, theirs.memberId]);
  expect(await refusalOf(addPreset(membership, preset))).toMatchObject({ key: "memberIsGone", field: "memberIds" });
  await leave(membership, { memberId: jonas.memberId });
  expect((await refusalOf(addPreset(membership, rent(everyone)))).key).toBe("memberIsGone");
});

// V4
test("admins look after presets, everyone in the group reads them, and to other groups there are none", async () => {
  const [group, other] = [await makeFlat(), await makeFlat()];
  const { id, version } = await keep(group.membership, rent(group.everyone));
  expect(await listPresetNames(group.jonas.membership)).toHaveLength(1);
  const change = { ...rent(group.everyone, "Flat"), id, version };
  const tries = [
    (held: Membership) => addPreset(held, rent(group.everyone, "Mine")),
    (held: Membership) => changePreset(held, { ...change, formId: newId() }),
    (held: Membership) => remove(held, id),
    (held: Membership) => restore(held, id),
  ];
  for (const attempt of tries) expect((await refusalOf(attempt(group.jonas.membership))).key).toBe("roleIsTooLow");
  const ofOthers = tries.slice(1);
  for (const attempt of ofOthers) expect((await refusalOf(attempt(other.membership))).key).toBe("presetIsGone");
  expect(await listPresetNames(other.membership)).toEqual([]);
  const admin = await addMember(group, { role: "admin" });
  const taken = { ...rent(group.everyone, "Other"), formId: id };
  expect((await refusalOf(addPreset(admin.membership, taken))).key).toBe("savedAlready");
  await changePreset(admin.membership, { ...change, formId: newId() });
  await archiveGroup(group.membership);
  expect((await refusalOf(remove(admin.membership, id))).key).toBe("groupIsArchived");
});

test("presets are forgotten with their group", async () => {
  const { membership, groupId, everyone } = await makeFlat();
  await keep(membership, rent(everyone));
  await db.execute(sql`update groups set deletes_at = now() - interval '1 second' where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(splitPresets, eq(splitPresets.groupId, groupId))).toBe(0);
  expect(await db.$count(splitPresetParts, eq(splitPresetParts.groupId, groupId))).toBe(0);
});

test("adjustments that were typed in one currency are kept in no other", async () => {
  const { membership, everyone } = await makeFlat();
  const adjusted = { ...rent(everyone, "Beds"), mode: "adjusted" as const };
  const { id } = await addPreset(membership, adjusted);
  const { name, description, showsDescription } = membership.group;
  await changeGroup(membership, { name, description, showsDescription, currency: "JPY" });
  const another = { ...adjusted, formId: newId(), name: "Rooms" };
  expect((await refusalOf(addPreset(membership, another))).key).toBe("currencyHasChanged");
  const change = { ...adjusted, formId: newId(), id, version: 1 };
  expect((await refusalOf(changePreset(membership, change))).key).toBe("currencyHasChanged");
});
