import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { invitations } from "@/db/schema/invitations";
import { mails } from "@/db/schema/mail";
import { rateLimits as counts, lastingRateLimits as lastingCounts } from "@/db/schema/rate-limits";
import { adjustableLimits } from "@/lib/adjustable-limits";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import type { Admin } from "@/lib/users/admins";
import { makeAdmin, newAddress, newVisitor, refusalOf } from "@/lib/users/factories.testing";
import { changeLimits, listLimits } from "@/lib/users/instance-limits";
import { readLimit, takeFrom } from "@/lib/users/rate-limits";
import { addMember, makeGroup, openMany, requireMembershipOf } from "../factories.testing";
import { createGroup } from "../groups";
import type { Membership } from "../membership";
import { addPerson } from "./inviting";
import { copyLink } from "./links";
import { changeAddress, extendInvitation, revokeInvitation, sendAgain } from "./managing";
import { type AskedBy, findTask } from "./sending";
import { tendSeveral } from "./several";

let admin: Admin;

beforeAll(async () => {
  admin = (await makeAdmin()).admin;
});

const person = (input: { email?: string; sends?: boolean; by?: AskedBy; proof?: string } = {}) => ({
  formId: newId(),
  by: "ourselves" as const,
  name: "Jonas",
  email: newAddress(),
  role: "member" as const,
  message: "",
  sends: true,
  ...input,
});

const press = (memberId: string) => ({ formId: newId(), memberId, by: "ourselves" }) as const;

/** When the mails to an address go out, in minutes from when they were written. */
async function waitsOf(address: string): Promise<number[]> {
  const rows = await db
    .select({ wait: sql<number>`coalesce(extract(epoch from ${mails.notBefore} - ${mails.createdAt}), 0)::float8` })
    .from(mails)
    .where(eq(mails.toKey, address))
    .orderBy(asc(mails.createdAt), asc(mails.id));
  return rows.map(({ wait }) => Math.round(wait / 60));
}

/** Lets the mails to an address go out whose turn has come. */
async function goOut(address: string): Promise<void> {
  const isTheirTurn = and(eq(mails.toKey, address), eq(mails.state, "queued"), isNull(mails.notBefore));
  await db.update(mails).set({ state: "sent", firstAttemptAt: sql`now()` }).where(isTheirTurn);
}

/** As if the account had sent so often this hour. */
async function sendOften({ userId }: Membership, sends: number): Promise<void> {
  for (let send = 0; send < sends; send += 1) await takeFrom(rateLimits.invitationsPerAccount, userId);
}

async function solve(task: string | null): Promise<string> {
  const challenge = JSON.parse(task ?? "");
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

const week = limits.invitationMailsSeconds / 60;

test("an account sends ten times an hour, each way of sending counted, and the refusal says when it may again", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPerson(membership, person());
  await sendAgain(membership, press(memberId));
  await changeAddress(membership, { ...press(memberId), email: newAddress(), sends: true });
  await sendOften(membership, 7);
  for (const send of [
    () => addPerson(membership, person()),
    () => sendAgain(membership, press(memberId)),
    () => changeAddress(membership, { ...press(memberId), email: newAddress(), sends: true }),
  ]) {
    const refusal = await refusalOf(send());
    expect(refusal).toMatchObject({ code: "RATE_LIMITED", key: "tooManyInvitations" });
    expect(refusal.retryAfterSeconds).toBeGreaterThan(3_500);
  }
  await addPerson(membership, person({ sends: false }));
});

test("the same press once more takes nothing, and where everything is used up it gets the first answer", async () => {
  const { membership } = await makeGroup();
  const { memberId: waiting } = await addPerson(membership, person());
  await db.update(mails).set({ state: "delivered" }).where(eq(mails.invitesTo, membership.groupId));
  await sendOften(membership, 5);
  const by = newVisitor();
  const input = person({ by });
  const again = { ...press(waiting), by };
  const move = { ...press(waiting), by, email: newAddress(), sends: true };
  const several = { formId: newId(), by, memberIds: [waiting], act: "sendAgain" as const };
  const presses = [
    () => addPerson(membership, input),
    () => sendAgain(membership, again),
    () => tendSeveral(membership, several),
    () => changeAddress(membership, move),
  ];
  const first = [];
  for (const act of presses) first.push(await act());
  expect((await refusalOf(addPerson(membership, person()))).key).toBe("tooManyInvitations");
  for (const [place, act] of presses.entries()) expect(await act()).toEqual({ ...first[place], isRepeat: true });
});

test("an account invites 50 addresses a day, however many hours it takes for it", async () => {
  const { membership } = await makeGroup();
  await takeFrom(rateLimits.addressesPerAccount, membership.userId, { times: 49 });
  await addPerson(membership, person());
  const refusal = await refusalOf(addPerson(membership, person()));
  expect(refusal).toMatchObject({
    code: "RATE_LIMITED",
    key: "tooManyAddressesInvited",
    values: { max: 50, hours: 24 },
  });
  expect(refusal.retryAfterSeconds).toBeGreaterThan(23 * 3600);
});

test("a group has room for 100 open invitations, and one that is over makes room", async () => {
  const group = await makeGroup();
  const [first = ""] = await openMany(group.membership, 100);
  expect(await refusalOf(addPerson(group.membership, person()))).toMatchObject({
    key: "tooManyPending",
    values: { max: 100 },
  });
  await runOut(first);
  await addPerson(group.membership, person());
});

test("what ran out is not opened again where that would be one more than a group has room for", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPerson(membership, person());
  const [open = ""] = await openMany(membership, 100 - 1);
  const full = { key: "tooManyPending", values: { max: 100 } };
  // What is open takes no further room.
  await sendAgain(membership, press(memberId));
  await extendInvitation(membership, press(memberId));
  await runOut(memberId);
  await openMany(membership, 1);
  for (const act of [sendAgain, extendInvitation])
    expect(await refusalOf(act(membership, press(memberId)))).toMatchObject(full);
  for (const act of ["sendAgain", "extend"] as const) {
    const several = { formId: newId(), by: "ourselves", memberIds: [memberId], act } as const;
    expect((await tendSeveral(membership, several)).refused).toMatchObject([{ memberId, ...full }]);
  }
  await runOut(open);
  await extendInvitation(membership, press(memberId));
});

async function runOut(memberId: string): Promise<void> {
  await db.update(invitations).set({ endsAt: sql`now()` }).where(eq(invitations.memberId, memberId));
}

test("to one address go three mails a week from a group; later ones wait for their time, and nobody is told", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId, pace } = await addPerson(membership, input);
  const paces = [pace];
  for (let send = 0; send < 4; send += 1) {
    await goOut(input.email);
    paces.push((await sendAgain(membership, press(memberId))).pace);
  }
  expect(paces).toEqual(Array(5).fill("at once"));
  // The fourth gave way to the fifth before it went out, and so did not put that off any further.
  expect(await waitsOf(input.email)).toEqual([0, 0, 0, week, week]);
  const other = await makeGroup();
  await addPerson(other.membership, { ...input, formId: newId() });
  expect((await waitsOf(input.email)).at(-1)).toBe(0);
});

test("a mail that waits lets its invitation last from when it goes out", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  for (let send = 0; send < 3; send += 1) {
    await goOut(input.email);
    await sendAgain(membership, press(memberId));
  }
  const [row] = await db
    .select({
      days: sql<number>`round(extract(epoch from ${invitations.endsAt} - ${mails.notBefore}) / 86400)::int`,
      said: sql<boolean>`abs(extract(epoch from (${mails.props} ->> 'endsAt')::timestamptz - ${invitations.endsAt})) < 2`,
    })
    .from(invitations)
    .innerJoin(mails, eq(mails.id, invitations.mailId))
    .where(eq(invitations.memberId, memberId));
  expect(row).toEqual({ days: limits.invitationDays, said: true });
});

test("to one address go ten mails a week from everyone here, of 20 groups at once too", async () => {
  const email = newAddress();
  const groups = await Promise.all(Array.from({ length: 21 }, () => makeGroup()));
  await Promise.all(groups.slice(0, 20).map(({ membership }) => addPerson(membership, person({ email }))));
  for (const { membership } of groups.slice(20)) await addPerson(membership, person({ email }));
  const waits = (await waitsOf(email)).sort((one, other) => one - other);
  expect(waits.map((wait) => Math.round(wait / week))).toEqual([...Array(10).fill(0), ...Array(10).fill(1), 2]);
});

test("a mail that waits puts no other one off once its invitation is taken back", async () => {
  const { membership } = await makeGroup();
  const input = person();
  const { memberId } = await addPerson(membership, input);
  for (let send = 0; send < 3; send += 1) {
    await goOut(input.email);
    await sendAgain(membership, press(memberId));
  }
  await revokeInvitation(membership, press(memberId));
  await sendAgain(membership, press(memberId));
  expect(await waitsOf(input.email)).toEqual([0, 0, 0, week, week]);
});

test("after the fifth send in an hour the mails go out one a minute, and whoever sends is told", async () => {
  const { membership } = await makeGroup();
  const people = Array.from({ length: 8 }, () => person());
  const paces: string[] = [];
  for (const input of people) paces.push((await addPerson(membership, input)).pace);
  expect(paces).toEqual([...Array(5).fill("at once"), ...Array(3).fill("in turn")]);
  const waits = await Promise.all(people.map(({ email }) => waitsOf(email)));
  expect(waits.flat()).toEqual([0, 0, 0, 0, 0, 1, 2, 3]);
  // The same form gets the same answer.
  const last = people[7] ?? person();
  expect(await addPerson(membership, last)).toMatchObject({ pace: "in turn", isRepeat: true });
  expect(await waitsOf(last.email)).toEqual([3]);
});

test("an admin lets more of them go out a minute, and those that come then wait less", async () => {
  await changeLimits(admin, { mailsInTurn: 4 });
  const { membership } = await makeGroup();
  await sendOften(membership, 5);
  const people = Array.from({ length: 4 }, () => person());
  for (const input of people) await addPerson(membership, input);
  await changeLimits(admin, { mailsInTurn: null });
  expect(await waitsOf(people[3]?.email ?? "")).toEqual([1]);
});

test("a browser that works for its send has it go out at once, and the same work counts once", async () => {
  const { membership } = await makeGroup();
  expect(await findTask(membership)).toBeNull();
  await sendOften(membership, 5);
  const proof = await solve(await findTask(membership));
  const [input, again] = [person({ proof }), person({ proof })];
  expect([(await addPerson(membership, input)).pace, (await addPerson(membership, again)).pace]).toEqual([
    "at once",
    "in turn",
  ]);
  const other = await addMember(await makeGroup(), { role: "admin" });
  await sendOften(other.membership, 5);
  const theirs = await solve(await findTask(other.membership));
  expect((await addPerson(membership, person({ proof: theirs }))).pace).toBe("in turn");
});

test("handing links over is bounded by itself, and sends nothing", async () => {
  const { membership } = await makeGroup();
  const { memberId } = await addPerson(membership, person({ sends: false }));
  for (let copy = 0; copy < 59; copy += 1) await takeFrom(rateLimits.copiedLinksPerAccount, membership.userId);
  await copyLink(membership, press(memberId));
  expect((await refusalOf(copyLink(membership, press(memberId)))).key).toBe("tooManyInvitations");
  await sendAgain(membership, press(memberId));
});

test("every number of rule 11 is as it stands there, and can be changed", async () => {
  const standards = (await listLimits(admin)).map(({ standard }) => standard);
  expect(standards).toEqual([10, 5, 1, 50, 50, 100, 3, 10, 10, 10, 100, 5, 10, 20, 10, 20, 10, 20, 1000, 5, 30, 50]);
  for (const { key, standard } of await listLimits(admin)) {
    await changeLimits(admin, { [key]: standard + 1 });
    expect(await readLimit(adjustableLimits[key])).toBe(standard + 1);
    await changeLimits(admin, { [key]: null });
  }
});

test("one account keeps three mails waiting for an address, so that nobody else's waits for weeks", async () => {
  const email = newAddress();
  const own = await makeGroup();
  const invite = async () => {
    const { id } = await createGroup(own.account, { formId: newId(), name: "House", description: "", currency: "EUR" });
    const membership = await requireMembershipOf(own.account, id);
    await db.delete(lastingCounts);
    await db.delete(counts);
    return addPerson(membership, person({ email }));
  };
  const most = limits.invitationMailsToAddress.amountMax + limits.invitationMailsWaitingMax;
  for (let sent = 0; sent < most; sent += 1) await invite();
  const refusal = await refusalOf(invite());
  expect(refusal).toMatchObject({ code: "RATE_LIMITED", key: "tooManyWaiting", values: { count: 3 } });
  expect(refusal.retryAfterSeconds).toBeGreaterThan((week - 10) * 60);
  await addPerson((await makeGroup()).membership, person({ email }));
  expect((await waitsOf(email)).at(-1)).toBeLessThanOrEqual(week);
});
