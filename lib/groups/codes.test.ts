import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ago } from "@/db/clock";
import { activity } from "@/db/schema/activity";
import { groupCodes } from "@/db/schema/group-codes";
import { writeGroupCode } from "@/lib/group-code-text";
import { newId } from "@/lib/ids";
import { keyRing } from "@/lib/keys";
import { deriveGroupCode, hashGroupCode } from "@/lib/tokens";
import { makeAccount, newVisitor } from "@/lib/users/factories.testing";
import type { Account } from "@/lib/users/sessions";
import { openCode } from "./code-opening";
import { type CodeTerms, changeCode, findGroupCode, hashesOf, renewCode, switchCodeOff } from "./codes";
import { addMember, makeCode, makeGroup } from "./factories.testing";
import { archiveGroup, reopenGroup } from "./group-changes";

const usual: CodeTerms = { role: "member", shownTo: "members", endsOn: null, uses: null, letsIn: false };

const openAs = (account: Account, code: string) => openCode(account, code, newVisitor());

async function expectUnknown(account: Account, code: string) {
  await expect(openAs(account, code)).rejects.toMatchObject({ code: "NOT_FOUND", key: "groupCodeUnknown" });
}

/** As after a key was added to the ring. */
async function withSecondKey(act: () => void | Promise<void>): Promise<void> {
  keyRing().set(2, randomBytes(32));
  try {
    await act();
  } finally {
    keyRing().delete(2);
  }
}

async function codeEventsIn(groupId: string): Promise<string[]> {
  const rows = await db.select().from(activity).where(eq(activity.groupId, groupId)).orderBy(activity.id);
  return rows.map(({ event }) => event).filter((event) => event.startsWith("code_"));
}

const rowOf = (groupId: string) => db.select().from(groupCodes).where(eq(groupCodes.groupId, groupId));

test("a group has no code until an admin makes one, and then everyone in it is shown the same", async () => {
  const group = await makeGroup();
  const [admin, viewer] = [await addMember(group, { role: "admin" }), await addMember(group, { role: "viewer" })];
  expect(await findGroupCode(group.membership)).toBeNull();
  const code = await makeCode(admin.membership);
  expect(code).toMatch(/^\w{3}-\w{3}$/);
  expect(await findGroupCode(viewer.membership)).toMatchObject({ code, state: "open", uses: null, used: 0 });
  expect((await findGroupCode(viewer.membership))?.link).toMatch(new RegExp(`^https?://[^/]+/join/${code}$`));
});

test("a member makes, changes, renews and switches off nothing", async () => {
  const group = await makeGroup();
  await makeCode(group.membership);
  const { membership } = await addMember(group);
  const before = await rowOf(group.groupId);
  const tries = [
    () => changeCode(membership, usual),
    () => renewCode(membership, { formId: newId() }),
    () => switchCodeOff(membership),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ key: "roleIsTooLow" });
  expect(await rowOf(group.groupId)).toEqual(before);
});

test("the database holds no code that works, nor a hash that could be guessed without the key", async () => {
  const group = await makeGroup();
  const written = await makeCode(group.membership);
  const code = written.replace("-", "");
  const [row] = await rowOf(group.groupId);
  expect(JSON.stringify(row)).not.toContain(code);
  const guesses = [code, written, JSON.stringify(code), JSON.stringify(["hash", code])];
  for (const guess of guesses) expect(row?.hash).not.toBe(createHash("sha256").update(guess).digest("base64url"));
  // Of the same code another key makes another one.
  await withSecondKey(() => {
    const [first, second] = hashesOf(code);
    expect([first, first === second]).toEqual([row?.hash, false]);
  });
});

test("no two groups have one code, also where an older key made the other one’s", async () => {
  const [group, other] = [await makeGroup(), await makeGroup()];
  await makeCode(other.membership);
  await withSecondKey(async () => {
    const next = { groupId: group.groupId, generation: 1, keyId: 2, letsIn: false };
    const taken = { hash: hashGroupCode(deriveGroupCode(next), 1) };
    await db.update(groupCodes).set(taken).where(eq(groupCodes.groupId, other.groupId));
    expect(await makeCode(group.membership)).not.toBe(writeGroupCode(deriveGroupCode(next)));
    expect((await rowOf(group.groupId))[0]).toMatchObject({ generation: 2, keyId: 2 });
  });
});

test("terms that are sent again as they are leave no line", async () => {
  const { membership, groupId } = await makeGroup();
  for (let press = 0; press < 3; press += 1) await makeCode(membership, { uses: 3, endsOn: "2099-12-31" });
  await makeCode(membership, { uses: 4, endsOn: "2099-12-31" });
  expect(await codeEventsIn(groupId)).toEqual(["code_made", "code_changed"]);
});

test("a code for admins alone is shown to no member, and works for whoever has it", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group);
  const code = await makeCode(group.membership, { shownTo: "admins" });
  expect(await findGroupCode(membership)).toBeNull();
  const stranger = await makeAccount();
  expect((await openAs(stranger.account, code)).shown.group).toBe(group.membership.group.name);
});

test("renewing ends the code before, once however often the form is sent", async () => {
  const group = await makeGroup();
  const { account } = await makeAccount();
  const first = await makeCode(group.membership, { uses: 3 });
  const form = { formId: newId() };
  await renewCode(group.membership, form);
  const second = (await findGroupCode(group.membership))?.code ?? "";
  await renewCode(group.membership, form);
  expect((await findGroupCode(group.membership))?.code).toBe(second);
  expect(second).not.toBe(first);
  await expectUnknown(account, first);
  expect((await openAs(account, second)).groupId).toBe(group.groupId);
  expect(await codeEventsIn(group.groupId)).toEqual(["code_made", "code_renewed"]);
});

test("only an owner lets people in at once, and that is another and longer code", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "admin" });
  const short = await makeCode(membership);
  await expect(changeCode(membership, { ...usual, letsIn: true })).rejects.toMatchObject({ key: "onlyOwnersOpen" });
  const long = await makeCode(group.membership, { letsIn: true });
  expect(long).toMatch(/^\w{4}-\w{4}$/);
  await expectUnknown((await makeAccount()).account, short);
  await expect(changeCode(membership, usual)).rejects.toMatchObject({ key: "onlyOwnersOpen" });
});

test("a code that lets people in and that was switched off is switched on again by an owner alone", async () => {
  const group = await makeGroup();
  const { membership } = await addMember(group, { role: "admin" });
  const code = await makeCode(group.membership, { letsIn: true });
  await changeCode(membership, { ...usual, letsIn: true, uses: 5 });
  await switchCodeOff(membership);
  const again = changeCode(membership, { ...usual, letsIn: true });
  await expect(again).rejects.toMatchObject({ key: "onlyOwnersOpen" });
  expect(await findGroupCode(membership)).toMatchObject({ state: "off" });
  expect(await makeCode(group.membership, { letsIn: true })).toBe(code);
});

// V5
test("wrong, switched off, ended, used up, archived: they all answer alike, and the same code works again after", async () => {
  const group = await makeGroup();
  const { groupId, membership } = group;
  const code = await makeCode(membership, { uses: 2 });
  const set = (values: Partial<typeof groupCodes.$inferInsert> | { endsAt: ReturnType<typeof ago> }) =>
    db.update(groupCodes).set(values).where(eq(groupCodes.groupId, groupId));
  const shut: [() => Promise<unknown>, () => Promise<unknown>][] = [
    [() => switchCodeOff(membership), () => makeCode(membership, { uses: 2 })],
    [() => set({ endsAt: ago(1) }), () => set({ endsAt: null })],
    [() => set({ used: 2 }), () => set({ used: 1 })],
    [() => archiveGroup(membership), () => reopenGroup(membership)],
  ];
  for (const [close, reopen] of shut) {
    const { account } = await makeAccount();
    await expectUnknown(account, "A7B-X9P");
    await close();
    await expectUnknown(account, code);
    await reopen();
    expect((await openAs(account, code)).groupId).toBe(groupId);
  }
});

test("a code has from 1 to 500 uses and never fewer than were taken, and its last day is not over", async () => {
  const { groupId, membership } = await makeGroup();
  const code = await makeCode(membership);
  await db.update(groupCodes).set({ used: 2 }).where(eq(groupCodes.groupId, groupId));
  const refusals: [Partial<CodeTerms>, string][] = [
    [{ uses: 0 }, "usesUnknown"],
    [{ uses: 501 }, "usesUnknown"],
    [{ uses: 1.5 }, "usesUnknown"],
    [{ uses: 1 }, "usesAreFewer"],
    [{ endsOn: "2020-01-01" }, "dayIsOver"],
    [{ endsOn: "2026-02-31" }, "dayUnknown"],
  ];
  for (const [terms, key] of refusals)
    await expect(changeCode(membership, { ...usual, ...terms })).rejects.toMatchObject({ key });
  await changeCode(membership, { ...usual, uses: 2, endsOn: "2099-12-31" });
  expect(await findGroupCode(membership)).toMatchObject({
    code,
    endsOn: "2099-12-31",
    uses: 2,
    used: 2,
    state: "full",
  });
});

test("ten wrong codes an hour are all that a client may try, and twenty all that an account may; right ones don’t count", async () => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  const { account } = await makeAccount();
  const house = newVisitor();
  for (let round = 0; round < 15; round += 1) await openCode(account, code, house);
  for (let round = 0; round < 10; round += 1)
    await expect(openCode(account, "A7B-X9P", house)).rejects.toMatchObject({ key: "groupCodeUnknown" });
  await expect(openCode(account, code, house)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  for (let round = 0; round < 10; round += 1) await expectUnknown(account, "A7B-X9P");
  await expect(openAs(account, code)).rejects.toMatchObject({ key: "tooManyGroupCodes" });
});
