import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mailsTo, newAddress, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "../factories.testing";
import { changeRole } from "../roles";
import { addPerson } from "./inviting";
import { type DraftRow, draftList, findList, sendList } from "./lists";

function row(input: Partial<DraftRow> = {}): DraftRow {
  return { typed: newAddress(), name: "Jonas", role: "member", message: "", ...input };
}

function draft(rows: DraftRow[]) {
  return { formId: newId(), rows, days: 7, until: "" };
}

test("an empty list and one of too many are refused where they were typed, and nothing is kept", async () => {
  const { membership, groupId } = await makeGroup();
  const many = Array.from({ length: limits.listRowsMax + 1 }, () => row());
  for (const [rows, key] of [
    [[], "listEmpty"],
    [many, "listTooLong"],
  ] as const)
    expect(await refusalOf(draftList(membership, draft([...rows])))).toMatchObject({ key, field: "list" });
  expect(await db.$count(invitationLists, eq(invitationLists.groupId, groupId))).toBe(0);
});

test("the same form sent again shows the list as it is now, and not once it was sent", async () => {
  const { membership } = await makeGroup();
  const first = draft([row(), row()]);
  await draftList(membership, first);
  const second = row();
  await draftList(membership, { ...first, rows: [second] });
  expect((await findList(membership, first.formId))?.rows.map(({ typed }) => typed)).toEqual([second.typed]);
  await sendList(membership, { id: first.formId, sends: true });
  expect((await refusalOf(draftList(membership, first))).key).toBe("savedAlready");
  expect(await mailsTo(second.typed)).toHaveLength(1);
});

test("nobody else sees or sends a list, and who lost the right meanwhile sends nothing", async () => {
  const group = await makeGroup();
  const { membership, memberId } = await addMember(group, { role: "admin" });
  const list = draft([row()]);
  await draftList(membership, list);
  expect(await findList(group.membership, list.formId)).toBeNull();
  const other = await makeGroup();
  for (const stranger of [group.membership, other.membership])
    expect((await refusalOf(sendList(stranger, { id: list.formId, sends: true }))).key).toBe("listIsGone");
  await changeRole(group.membership, { memberId, role: "member", takesOver: false });
  expect((await refusalOf(sendList(membership, { id: list.formId, sends: true }))).code).toBe("NO_INVITE_PERMISSION");
  expect(await mailsTo(list.rows[0]?.typed ?? "")).toEqual([]);
});

test("what changed between the look and the press counts", async () => {
  const { membership } = await makeGroup();
  const [one, two] = [row(), row()];
  const list = draft([one, two]);
  await draftList(membership, list);
  const person = { name: "Jonas", role: "member", message: "", sends: true } as const;
  await addPerson(membership, { formId: newId(), email: one.typed, ...person });
  await sendList(membership, { id: list.formId, sends: true });
  const sent = await findList(membership, list.formId);
  expect(sent?.rows.map(({ obstacle }) => obstacle?.key)).toEqual(["alreadyInvited", undefined]);
  expect(await mailsTo(one.typed)).toHaveLength(1);
  expect(await mailsTo(two.typed)).toHaveLength(1);
});

test("without mail everyone of a list has a place, and nobody is written to", async () => {
  const { membership, groupId } = await makeGroup();
  const list = draft([row(), row()]);
  await draftList(membership, list);
  await sendList(membership, { id: list.formId, sends: false });
  expect(await db.$count(members, eq(members.groupId, groupId))).toBe(3);
  for (const { typed } of list.rows) expect(await mailsTo(typed)).toEqual([]);
});

test("one list counts as one sending, however long it is", async () => {
  const { membership } = await makeGroup();
  for (let times = 0; times < 10; times += 1) {
    const list = draft([row(), row()]);
    await draftList(membership, list);
    await sendList(membership, { id: list.formId, sends: true });
  }
  const list = draft([row()]);
  await draftList(membership, list);
  expect((await refusalOf(sendList(membership, { id: list.formId, sends: true }))).code).toBe("RATE_LIMITED");
  expect((await findList(membership, list.formId))?.sentAt).toBeNull();
});

test("a list is forgotten with its group", async () => {
  const { membership, groupId } = await makeGroup();
  await draftList(membership, draft([row()]));
  await db.execute(sql`update groups set deletes_at = now() - interval '1 second' where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(invitationListRows, eq(invitationListRows.groupId, groupId))).toBe(0);
});
