import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { members } from "@/db/schema/groups";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { mailsTo, newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { addMember, makeGroup } from "../factories.testing";
import { inviteMany } from "./inviting-many";
import type { DraftRow } from "./list-drafting";
import { makeAskingGroup } from "./proposals.testing";

function row({ typed = newAddress(), ...input }: Partial<DraftRow> & { typed?: string } = {}): DraftRow {
  return { entry: { typed, name: "Jonas" }, name: "Jonas", role: "member", message: "", ...input };
}

function many(rows: DraftRow[]) {
  const terms = { role: "member", message: "", until: null, sends: true } as const;
  return { formId: newId(), by: newVisitor(), rows, days: 7, ...terms };
}

test("each of many is told what became of them, in their order; what is wrong with one leaves the others", async () => {
  const { membership, email: own } = await makeGroup();
  const here = await addMember({ groupId: membership.groupId });
  await db.update(members).set({ address: here.email, addressKey: here.email }).where(eq(members.id, here.memberId));
  const [one, two] = [row(), row({ role: "admin" })];
  const rows = [
    one,
    row({ typed: "a, b" }),
    row({ typed: own }),
    row({ typed: here.email }),
    row({ typed: one.entry.typed }),
    two,
  ];
  const outcomes = await inviteMany(membership, many(rows));
  expect(outcomes.map(({ typed }) => typed)).toEqual(rows.map(({ entry }) => entry.typed));
  expect(outcomes.map(({ obstacle }) => obstacle?.key ?? null)).toEqual([
    null,
    "emailInvalid",
    "thatIsYou",
    "alreadyMember",
    "listedTwice",
    null,
  ]);
  expect(outcomes.map(({ memberId }) => memberId !== null)).toEqual([true, false, false, false, false, true]);
  for (const { entry } of [one, two]) expect(await mailsTo(entry.typed)).toHaveLength(1);
});

test("whose invitation waits for an admin is told from who was passed over, also when the call comes again", async () => {
  const { member, membership } = await makeAskingGroup();
  const call = many([row(), row({ typed: "a, b" })]);
  for (const _ of [1, 2])
    expect(await inviteMany(member.membership, call)).toMatchObject([
      { isProposed: true, obstacle: null },
      { isProposed: false, obstacle: { key: "emailInvalid" } },
    ]);
  expect(await inviteMany(membership, many([row()]))).toMatchObject([{ isProposed: false, obstacle: null }]);
});

// R4
test("the same call five times at once and once more has one effect and one answer; another content under it is refused", async () => {
  const { membership, groupId } = await makeGroup();
  const call = many([row(), row(), row({ typed: "nobody" })]);
  const send = (each: typeof call) => inviteMany(membership, { ...each, by: newVisitor() });
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(call)));
  answers.push(await send(call));
  const said = answers.map((rows) =>
    JSON.stringify(rows.map(({ typed, memberId, obstacle }) => [typed, memberId, obstacle])),
  );
  expect(new Set(said).size).toBe(1);
  for (const { entry } of call.rows.slice(0, 2)) expect(await mailsTo(entry.typed)).toHaveLength(1);
  expect(await db.$count(members, eq(members.groupId, groupId))).toBe(3);
  for (const other of [
    { ...call, rows: call.rows.slice(1) },
    { ...call, days: 8 },
  ])
    expect((await refusalOf(send(other))).key).toBe("savedAlready");
});

test("a call that met a limit says when to come back, and does all of it then", async () => {
  const { membership } = await makeGroup();
  const fill = many(Array.from({ length: limits.listRowsMax }, () => row()));
  await inviteMany(membership, fill);
  const call = many([row()]);
  const refusal = await refusalOf(inviteMany(membership, call));
  expect(refusal).toMatchObject({ code: "RATE_LIMITED", key: "tooManyAddressesInvited" });
  expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
  expect(await mailsTo(call.rows[0]?.entry.typed ?? "")).toEqual([]);
});
