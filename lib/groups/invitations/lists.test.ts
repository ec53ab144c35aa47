import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { invitationListRows, invitationLists } from "@/db/schema/invitation-lists";
import { mails } from "@/db/schema/mail";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { mailsTo, newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { takeFrom } from "@/lib/users/rate-limits";
import { addMember, answerTo, decide, makeGroup } from "../factories.testing";
import { lockGroupRow } from "../group-locks";
import type { Membership } from "../membership";
import { changeRole } from "../roles";
import { addPerson } from "./inviting";
import { type Draft, type DraftRow, draftList } from "./list-drafting";
import { sendList } from "./list-sending";
import { findList } from "./lists";
import { revokeInvitation, sendAgain } from "./managing";
import { approveProposal, refuseProposal } from "./proposals";

function row(input: Partial<DraftRow> = {}): DraftRow {
  return { entry: { typed: newAddress(), name: "Jonas" }, name: "Jonas", role: "member", message: "", ...input };
}

function draft(rows: DraftRow[], input: Partial<Draft> = {}): Draft {
  return { formId: newId(), rows, role: "member", message: "", days: 7, until: null, ...input };
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
  expect((await findList(membership, first.formId))?.rows.map(({ typed }) => typed)).toEqual([second.entry.typed]);
  await sendList(membership, { id: first.formId, by: "ourselves", sends: true });
  expect((await refusalOf(draftList(membership, first))).key).toBe("savedAlready");
  expect(await mailsTo(second.entry.typed)).toHaveLength(1);
});

test("nobody else sees or sends a list, and who lost the right meanwhile sends nothing", async () => {
  const group = await makeGroup();
  const { membership, memberId } = await addMember(group, { role: "admin" });
  const list = draft([row()]);
  await draftList(membership, list);
  expect(await findList(group.membership, list.formId)).toBeNull();
  const other = await makeGroup();
  for (const stranger of [group.membership, other.membership])
    expect((await refusalOf(sendList(stranger, { id: list.formId, by: "ourselves", sends: true }))).key).toBe(
      "listIsGone",
    );
  await changeRole(group.membership, { memberId, role: "member", takesOver: false });
  expect((await refusalOf(sendList(membership, { id: list.formId, by: "ourselves", sends: true }))).code).toBe(
    "NO_INVITE_PERMISSION",
  );
  expect(await mailsTo(list.rows[0]?.entry.typed ?? "")).toEqual([]);
});

test("what changed between the look and the press counts", async () => {
  const { membership } = await makeGroup();
  const [one, two] = [row(), row()];
  const list = draft([one, two]);
  await draftList(membership, list);
  const person = { name: "Jonas", role: "member", message: "", sends: true } as const;
  await addPerson(membership, { formId: newId(), by: "ourselves", email: one.entry.typed, ...person });
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  const sent = await findList(membership, list.formId);
  expect(sent?.rows.map(({ obstacle }) => obstacle?.key)).toEqual(["alreadyInvited", undefined]);
  expect(await mailsTo(one.entry.typed)).toHaveLength(1);
  expect(await mailsTo(two.entry.typed)).toHaveLength(1);
});

test("what a list sent waits for an admin until each has an answer, and in turn until the last of its mails is out", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  const { membership } = await addMember(group);
  const send = async (by: Membership) => {
    const list = draft([row(), row()]);
    await draftList(by, list);
    expect(await findList(by, list.formId)).toMatchObject({ waitsFor: null });
    await sendList(by, { id: list.formId, by: "ourselves", sends: true });
    return async () => {
      const found = await findList(by, list.formId);
      if (!found) throw new Error("The list is gone.");
      return found;
    };
  };
  for (const { userId } of [group.membership, membership])
    await takeFrom(rateLimits.invitationsPerAccount, userId, { times: limits.sendsWithoutProof.amountMax });
  const [sent, proposed] = [await send(group.membership), await send(membership)];
  expect((await sent()).waitsFor).toBe("turn");
  expect((await proposed()).waitsFor).toBe("admin");
  const [one = "", two = ""] = (await proposed()).rows.map(({ memberId }) => memberId ?? "");
  await approveProposal(group.membership, await answerTo(group.membership, one));
  expect((await proposed()).waitsFor).toBe("admin");
  await refuseProposal(group.membership, await answerTo(group.membership, two));
  expect((await proposed()).waitsFor).toBe("turn");
  await db.update(mails).set({ state: "sent" });
  expect((await sent()).waitsFor).toBeNull();
  expect(await proposed()).toMatchObject({ wasProposed: true, waitsFor: null });
});

test("a list tells only of what it sent itself, whatever its people are sent afterwards", async () => {
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true });
  const { membership, memberId } = await addMember(group, { role: "admin" });
  await takeFrom(rateLimits.invitationsPerAccount, membership.userId, { times: limits.sendsWithoutProof.amountMax });
  const list = draft([row(), row()]);
  await draftList(membership, list);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  const seen = async () => {
    const found = await findList(membership, list.formId);
    return { waitsFor: found?.waitsFor, memberIds: found?.rows.map((each) => each.memberId ?? "") ?? [] };
  };
  const [again = "", anew = ""] = (await seen()).memberIds;
  expect(await seen()).toMatchObject({ waitsFor: "turn" });
  await db.update(mails).set({ state: "sent" }).where(eq(mails.invitesTo, group.groupId));

  const press = (of: string) => ({ formId: newId(), by: "ourselves" as const, memberId: of });
  expect(await sendAgain(membership, press(again))).toMatchObject({ pace: "in turn" });
  expect(await seen()).toMatchObject({ waitsFor: null });
  await revokeInvitation(membership, press(anew));
  await sendAgain(membership, press(anew));
  expect(await seen()).toMatchObject({ waitsFor: null });
  await revokeInvitation(membership, press(anew));
  await changeRole(group.membership, { memberId, role: "member", takesOver: false });
  expect(await sendAgain(membership, press(anew))).toMatchObject({ isProposed: true });
  expect(await seen()).toMatchObject({ waitsFor: null });
});

test("what a list sent is still waited for after another admin took it over", async () => {
  const group = await makeGroup();
  const { membership, memberId } = await addMember(group, { role: "admin" });
  await takeFrom(rateLimits.invitationsPerAccount, membership.userId, { times: limits.sendsWithoutProof.amountMax });
  const list = draft([row(), row()]);
  await draftList(membership, list);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  await changeRole(group.membership, { memberId, role: "member", takesOver: true });
  expect(await findList(membership, list.formId)).toMatchObject({ waitsFor: "turn" });
  await db.update(mails).set({ state: "sent" }).where(eq(mails.invitesTo, group.groupId));
  expect(await findList(membership, list.formId)).toMatchObject({ waitsFor: null });
});

test("without mail everyone of a list has a place, and nobody is written to", async () => {
  const { membership, groupId } = await makeGroup();
  const list = draft([row(), row()]);
  await draftList(membership, list);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: false });
  expect(await db.$count(members, eq(members.groupId, groupId))).toBe(3);
  for (const { entry } of list.rows) expect(await mailsTo(entry.typed)).toEqual([]);
});

test("one list counts as one sending, however long it is", async () => {
  const { membership } = await makeGroup();
  for (let times = 0; times < 10; times += 1) {
    const list = draft([row(), row()]);
    await draftList(membership, list);
    await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  }
  const list = draft([row()]);
  await draftList(membership, list);
  expect((await refusalOf(sendList(membership, { id: list.formId, by: "ourselves", sends: true }))).code).toBe(
    "RATE_LIMITED",
  );
  expect((await findList(membership, list.formId))?.sentAt).toBeNull();
});

test("looking at lists is counted, and a list that is refused for it is not kept", async () => {
  const { membership } = await makeGroup();
  await takeFrom(rateLimits.listsPerAccount, membership.userId, { times: rateLimits.listsPerAccount.amountMax });
  const list = draft([row()]);
  expect(await refusalOf(draftList(membership, list))).toMatchObject({ code: "RATE_LIMITED", key: "tooManyLists" });
  expect(await findList(membership, list.formId)).toBeNull();
});

test("a last day that is over is refused where it was typed, and one to come is everybody's", async () => {
  const { membership, groupId } = await makeGroup();
  expect(await refusalOf(draftList(membership, draft([row()], { until: "2020-01-01" })))).toMatchObject({
    key: "dayIsOver",
    field: "until",
  });
  expect(await db.$count(invitationLists, eq(invitationLists.groupId, groupId))).toBe(0);
  const list = draft([row()], { until: "2099-08-31" });
  await draftList(membership, list);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  expect(await findList(membership, list.formId)).toMatchObject({ lastOn: "2099-08-31" });
  expect((await mailsTo(list.rows[0]?.entry.typed ?? ""))[0]?.props).toMatchObject({ until: "2099-08-31" });
});

test("a list that is pressed twice takes one sending, and says how its mails go out", async () => {
  const { membership } = await makeGroup();
  for (let send = 0; send < 9; send += 1) await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  const list = draft([row(), row()]);
  await draftList(membership, list);
  const press = { id: list.formId, by: newVisitor(), sends: true };
  for (const _ of [1, 2]) {
    await sendList(membership, press);
    expect(await findList(membership, list.formId)).toMatchObject({ pace: "in turn", waitsFor: "turn" });
  }
});

test("a list is forgotten with its group", async () => {
  const { membership, groupId } = await makeGroup();
  await draftList(membership, draft([row()]));
  await db.execute(sql`update groups set deletes_at = now() - interval '1 second' where id = ${groupId}`);
  await db.execute(sql`select erase_group(${groupId})`);
  expect(await db.$count(invitationListRows, eq(invitationListRows.groupId, groupId))).toBe(0);
});

test("a list that grows while it waits to be sent is looked at again, and nobody is mailed who was not counted", async () => {
  const { membership, groupId } = await makeGroup();
  const list = draft([row()]);
  const [late, first] = [newAddress(), list.rows[0]?.entry.typed ?? ""];
  await draftList(membership, list);
  const sent = await db.transaction(async (tx) => {
    await lockGroupRow(tx, groupId, "people");
    const sending = refusalOf(sendList(membership, { id: list.formId, by: "ourselves", sends: true }));
    await vi.waitFor(async () => expect(await waitersForLocks()).toBe(1));
    const grown = {
      number: 2,
      name: "Kim",
      role: "member",
      message: "",
      typed: late,
      address: late,
      addressKey: late,
    } as const;
    await tx.insert(invitationListRows).values({ groupId, listId: list.formId, ...grown });
    return { sending };
  });
  expect((await sent.sending).key).toBe("listChanged");
  expect([...(await mailsTo(first)), ...(await mailsTo(late))]).toEqual([]);
  await sendList(membership, { id: list.formId, by: "ourselves", sends: true });
  expect([...(await mailsTo(first)), ...(await mailsTo(late))]).toHaveLength(2);
});

async function waitersForLocks(): Promise<number | undefined> {
  const [row] = await db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and not granted`);
  return row?.waiting;
}
