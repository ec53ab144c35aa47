import { addPerson } from "@/lib/groups/invitations/inviting";
import { revokeInvitation } from "@/lib/groups/invitations/managing";
import { makeAskingGroup, newPerson } from "@/lib/groups/invitations/proposals.testing";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { newAddress } from "@/lib/users/factories.testing";
import { type Actor, type ActorKind, groupKinds, makeActor, makeActors, userKinds } from "./actors";
import type { ApiRow } from "./api-row";
import { apiRows, pathOf } from "./api-rows";
import { makeTokenOf } from "./api-tokens";
import { changedTables, readState } from "./database";
import { expect, test, type World } from "./fixtures";
import { makeMatrixGroup } from "./groups";
import { disable, freshAddress, makePerson } from "./people";
import { refusalAt } from "./row";

// R9: every way into the API by everyone who may carry a token. What a cookie does there stands in the matrix of routes.

type Call = {
  path: string;
  body?: Record<string, unknown> | Buffer | undefined;
  token?: string | undefined;
  key?: string;
};

async function call(origin: string, { method }: Pick<ApiRow, "method">, { path, body, token, key }: Call) {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { "idempotency-key": key }),
    ...(body && { "content-type": "application/json" }),
  };
  const sent = body instanceof Buffer ? new Uint8Array(body) : body && JSON.stringify(body);
  const answer = await fetch(`${origin}${path}`, { method, headers, body: sent });
  const text = await answer.text();
  const type = answer.headers.get("content-type");
  return { status: answer.status, type, json: type?.includes("json") && text ? JSON.parse(text) : null };
}

/** Who is kept out altogether had a token while they were one of these. */
const earlierKinds: Partial<Record<ActorKind, ActorKind>> = {
  unverified: "user",
  disabled: "user",
  disabledMember: "member",
};

/** Whom a token lets in: to a group's doors only who holds a place, to the others whoever has an account now. */
function isLetIn({ may }: ApiRow, kind: ActorKind): boolean {
  return !(kind in earlierKinds) && (may === "account" || may.includes(kind));
}

/** What the others are answered. */
function refusalOf(kind: ActorKind): number[] {
  if (kind in earlierKinds) return [401];
  return refusalAt("group", kind) ? [404] : [403, 409];
}

const kinds = [...userKinds.filter((kind) => kind !== "anonymous" && kind !== "ended"), ...groupKinds];

type Calling = { actor: Actor; kind: ActorKind; world: World };

async function makeCaller(row: ApiRow, { actor, kind, world: { sql } }: Calling) {
  const token = await makeTokenOf(actor.person);
  if (kind === "disabled" || kind === "disabledMember") await disable(actor.person);
  if (kind === "unverified") await sql`update user_emails set verified_at = null where user_id = ${actor.person.id}`;
  const group = await actor.group();
  return { token, own: { ...group, ...(await row.own?.(actor.person, group)) } };
}

type Trial = { origin: string; what: string; row: ApiRow; right: Call; wanted: number[] };

async function expectProblem(tried: Partial<Call>, { origin, what, row, right, wanted }: Trial): Promise<void> {
  const answer = await call(origin, row, { ...right, ...tried });
  expect(wanted, what).toContain(answer.status);
  expect(answer.type, what).toBe("application/problem+json");
  expect(answer.json.code, what).toMatch(/^[A-Z_]+$/);
}

for (const row of apiRows) {
  test(`${[row.method, row.route, row.on].filter(Boolean).join(" ")} does what it says for whom it may, and nothing for others`, async ({
    world,
  }) => {
    const { origin, sql } = world;
    const refused: Trial[] = [];
    const outside = kinds.filter((kind) => !isLetIn(row, kind));
    // They come to nothing, and share a group.
    const actors = await makeActors(outside.map((kind) => earlierKinds[kind] ?? kind));
    for (const [place, actor] of actors.entries()) {
      const kind = outside[place] ?? actor.kind;
      const { token, own } = await makeCaller(row, { actor, kind, world });
      const right = { path: pathOf(row, own), body: row.body?.(own), token };
      refused.push({ origin, what: kind, row, right, wanted: refusalOf(kind) });
    }
    const untouched = await readState(sql);
    for (const trial of refused) await expectProblem({}, trial);
    expect(changedTables(untouched, await readState(sql)), "tables that changed for those who may not").toEqual([]);

    const inside = kinds.filter((kind) => isLetIn(row, kind));
    // Who reads leaves the group to the next as it is.
    const readers = row.changes.length === 0 ? await makeActors(inside) : [];
    const theirs = await makeMatrixGroup();
    for (const [place, kind] of inside.entries()) {
      const actor = readers[place] ?? (await makeActor(kind));
      const { token, own } = await makeCaller(row, { actor, kind, world });
      const right = { path: pathOf(row, own), body: row.body?.(own), token };
      const before = await readState(sql);
      for (const wrong of row.wrong?.(own, theirs) ?? []) {
        const what = `${kind}: ${JSON.stringify(wrong)}`;
        await expectProblem(wrong, { origin, what, row, right, wanted: [404, 409, 422] });
      }
      if (row.wrong) expect(changedTables(before, await readState(sql)), `${kind} with something wrong`).toEqual([]);
      const answer = await call(origin, row, right);
      expect(answer.status, `${kind}: ${JSON.stringify(answer.json)}`).toBeLessThan(300);
      const changed = changedTables(before, await readState(sql));
      // That a token was used is noted now and then.
      expect(changed, `${kind}: tables that changed`).toEqual([...row.changes].sort());
    }
  });
}

// R4
test("the same call under the same key has one effect and one answer; another content under it is refused", async ({
  world,
}) => {
  const actor = await makeActor("member");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone } = await actor.group();
  const [key, path] = [newId(), `/api/v1/groups/${groupId}/expenses`];
  const body = { title: "Taxi", amount: 1250, spentOn: "2026-11-18", payerId: everyone[0], memberIds: everyone };
  const send = (more: object = {}) =>
    call(world.origin, { method: "POST" }, { path, body: { ...body, ...more }, token, key });
  const answers = await Promise.all(Array.from({ length: 10 }, () => send()));
  expect(new Set(answers.map(({ status, json }) => `${status} ${json.id}`)).size).toBe(1);
  const refused = await send({ amount: 1251 });
  expect([refused.status, refused.json.code]).toEqual([409, "CONFLICT"]);
  const list = await call(world.origin, { method: "GET" }, { path, token });
  expect(list.json.expenses.filter(({ title }: { title: string }) => title === "Taxi")).toMatchObject([
    { amount: 1250, spentOn: "2026-11-18" },
  ]);
});

test("what waits for an admin is answered as only proposed, whichever call invites", async ({ world }) => {
  const { groupId, member } = await makeAskingGroup();
  const { memberId: earlier } = await addPerson(member.membership, newPerson());
  await revokeInvitation(member.membership, { formId: newId(), memberId: earlier });
  const token = await makeTokenOf(member);
  const send = async (method: ApiRow["method"], path: string, body?: Record<string, unknown>) =>
    (await call(world.origin, { method }, { path: `/api/v1/groups/${groupId}${path}`, body, token })).json;
  const [email, other] = [newAddress(), newAddress()];
  expect(await send("POST", "/members", { email })).toMatchObject({ isProposed: true });
  expect(await send("POST", "/members", { name: "Tomás" })).toMatchObject({ isProposed: false });
  const people = [{ email: other }, { email }];
  expect(await send("POST", "/invitations", { people })).toMatchObject({
    people: [
      { isProposed: true, refusal: null },
      { isProposed: false, refusal: { reason: "alreadyProposed" } },
    ],
  });
  expect(await send("PUT", `/members/${earlier}/invitation`)).toEqual({ isProposed: true });
  await send("DELETE", `/members/${earlier}/invitation`);
  expect(await send("POST", "/invitations/sending", { memberIds: [earlier] })).toEqual({
    count: 1,
    proposed: 1,
    refused: [],
  });
});

test("a token that is wrong, and a body that is none, are told so as problems", async ({ world }) => {
  const token = await makeTokenOf(await makePerson());
  for (const wrong of [undefined, "", "quits_x", `${token}x`]) {
    const answer = await call(world.origin, { method: "GET" }, { path: "/api/v1/groups", token: wrong });
    expect([answer.status, answer.json.code]).toEqual([401, "UNAUTHENTICATED"]);
  }
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  for (const body of ["", "{", "[]", "null", '"x"', '{"name":"\\u0000"}']) {
    const answer = await fetch(`${world.origin}/api/v1/groups`, { method: "POST", headers, body });
    expect([answer.status, (await answer.json()).code], body).toEqual([422, "INVALID"]);
  }
});

test("a refusal names the one field that is wrong as it was sent, and says so in a sentence", async ({ world }) => {
  const actor = await makeActor("owner");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone, expenseId, paymentId, categoryId } = await actor.group();
  const [own, member] = everyone;
  const expense = { title: "Taxi", amount: 1250, spentOn: "2026-11-18", payerId: own, memberIds: everyone };
  const payment = { fromId: own, toId: member, amount: 150, spentOn: "2026-11-18" };
  const money = { amount: [0, 12.5, "1250", null, 1e12 + 1, 1e300], spentOn: ["2026-02-30", "18.11.2026", 5] };
  const version = ["1", 0, 1.5];
  const wrongExpense = {
    ...money,
    title: ["", 5],
    category: ["castles", newId(), 5],
    payerId: ["Mara", newId(), 5],
    memberIds: [[], [newId()], own, [5]],
    payers: [
      { [own]: 5 },
      { [own]: 2500, [member]: -1250 },
      { [newId()]: 1250 },
      { Mara: 1250 },
      { [own]: "1250" },
      own,
    ],
    uneven: [
      ...[{}, own, { mode: "fairly", of: {} }, { mode: "exactly" }, { mode: "exactly", of: { Mara: 1250 } }],
      ...[{ [newId()]: 1250 }, { [own]: -1 }, { [own]: 1.5 }].map((of) => ({ mode: "exactly", of })),
    ],
  };
  const said = { name: "Padel", glyph: "ball" };
  const wrongPayment = { ...money, fromId: ["Mara", newId()], toId: [own, newId(), null] };
  const calls: [ApiRow["method"], path: string, right: object, wrong: Record<string, unknown[]>][] = [
    ["POST", "/expenses", expense, wrongExpense],
    ["PUT", `/expenses/${expenseId}`, { ...expense, version: 1 }, { ...wrongExpense, version }],
    ["POST", "/payments", payment, wrongPayment],
    ["PUT", `/expenses/${paymentId}`, { ...payment, version: 1 }, { ...wrongPayment, version }],
    [
      "POST",
      "/members",
      { name: "Jonas" },
      { name: [5], email: ["Jonas", 5], message: [5], role: ["god"], sends: ["no"] },
    ],
    [
      "POST",
      "/invitations",
      { people: [{ email: "kim@house.example" }] },
      { people: [[], "Kim", [{ name: "Kim" }]], role: ["god"], days: [0, 31, "7"], until: ["soon"], sends: ["no"] },
    ],
    ["POST", "/categories", said, { name: ["", 5, "Groceries"], glyph: ["castle", null] }],
    ["PUT", `/categories/${categoryId}`, { ...said, version: 1 }, { name: [5, "Rent"], glyph: ["", 5], version }],
    [
      "PUT",
      "/budgets",
      { budgets: { rent: 100 } },
      { budgets: [{ castles: 100 }, { [newId()]: "1" }, 5], seen: [5, null] },
    ],
    ["POST", "/invitations/extension", { memberIds: [member] }, { memberIds: [[], member, ["Kim"]] }],
    ["PUT", `/members/${member}/access`, { until: "2099-08-31" }, { until: ["", "soon", "2020-01-01", null] }],
    ["PATCH", `/members/${member}`, { role: "viewer" }, { role: ["god", null], takesOver: ["true"] }],
  ];
  async function expectNamed(field: string, wrong: Pick<ApiRow, "method"> & Omit<Call, "token">): Promise<void> {
    const path = `/api/v1/groups/${groupId}${wrong.path}`;
    const { status, json } = await call(world.origin, wrong, { ...wrong, path, token });
    const what = JSON.stringify([wrong, json]);
    expect([status, Object.keys(json.errors ?? {})], what).toEqual([422, [field]]);
    expect(json.errors[field], what).toMatch(/^[A-Z].*\.$/);
  }
  for (const [method, path, right, wrong] of calls) {
    for (const [field, values] of Object.entries(wrong)) {
      for (const value of values) await expectNamed(field, { method, path, body: { ...right, [field]: value } });
    }
  }
  await expectNamed("after", { method: "GET", path: "/expenses?after=yesterday" });
  await expectNamed("takesOver", { method: "DELETE", path: `/members/${member}?takesOver=maybe` });
});

test("many are invited and tended by one call each, and of each it is said what became of them", async ({ world }) => {
  const actor = await makeActor("manager");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone, invitedAddress, invitedId } = await actor.group();
  const path = `/api/v1/groups/${groupId}/invitations`;
  const people = [{ email: freshAddress("kim").address, name: "Kim" }, { email: invitedAddress }, { email: "nobody" }];
  const key = newId();
  const send = (body: object) => call(world.origin, { method: "POST" }, { path, body: { ...body }, token, key });
  const [first, again] = [await send({ people }), await send({ people })];
  expect(first.status).toBe(201);
  expect(again.json).toEqual(first.json);
  expect(first.json.people).toMatchObject([
    { email: people[0]?.email, memberId: expect.stringMatching(/^[\w-]{36}$/), refusal: null },
    { email: invitedAddress, memberId: null, refusal: { reason: "alreadyInvited" } },
    {
      email: "nobody",
      memberId: null,
      refusal: { reason: "emailInvalid", detail: expect.stringMatching(/^[A-Z].*\.$/) },
    },
  ]);
  expect((await send({ people: people.slice(1) })).json.code).toBe("CONFLICT");

  const memberIds = [invitedId, everyone[1], newId()];
  const extension = { path: `${path}/extension`, body: { memberIds }, token };
  const { json } = await call(world.origin, { method: "POST" }, extension);
  const refused = new Map(
    json.refused.map((each: { memberId: string; refusal: { reason: string } }) => [each.memberId, each.refusal.reason]),
  );
  expect([json.count, refused.get(everyone[1]), refused.get(memberIds[2])]).toEqual([
    1,
    "memberIsHere",
    "memberIsGone",
  ]);
});

test("someone's access gets a last day, and loses it again", async ({ world }) => {
  const actor = await makeActor("manager");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone } = await actor.group();
  const path = `/api/v1/groups/${groupId}/members/${everyone[1]}/access`;
  const isLimited = async () => {
    const [row] = await world.sql`select access_until from members where group_id = ${groupId} and id = ${everyone[1]}`;
    return row?.access_until !== null;
  };
  expect((await call(world.origin, { method: "PUT" }, { path, body: { until: "2099-08-31" }, token })).status).toBe(
    204,
  );
  expect(await isLimited()).toBe(true);
  expect((await call(world.origin, { method: "DELETE" }, { path, token })).status).toBe(204);
  expect(await isLimited()).toBe(false);
});

test("a payment is changed where it is read, and its edit needs the version that it started from", async ({
  world,
}) => {
  const actor = await makeActor("member");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone, paymentId } = await actor.group();
  const path = `/api/v1/groups/${groupId}/expenses/${paymentId}`;
  const { json: before } = await call(world.origin, { method: "GET" }, { path, token });
  const { fromId, toId, amount, spentOn, version } = before;
  expect({ fromId, toId, amount, version }).toEqual({
    fromId: everyone[1],
    toId: everyone[0],
    amount: 100,
    version: 1,
  });
  const edit = { fromId, toId: everyone[2], amount: 250, spentOn, version };
  expect((await call(world.origin, { method: "PUT" }, { path, body: edit, token })).status).toBe(204);
  const { json: after } = await call(world.origin, { method: "GET" }, { path, token });
  expect(after).toMatchObject({ kind: "payment", fromId, toId: everyone[2], amount: 250, version: 2 });
  const late = await call(world.origin, { method: "PUT" }, { path, body: { ...edit, amount: 300 }, token });
  expect([late.status, late.json.code]).toEqual([409, "CONFLICT"]);
});

test("the pages of a book follow each other by what each names as next", async ({ world }) => {
  const actor = await makeActor("member");
  const token = await makeTokenOf(actor.person);
  const { groupId, everyone, deletedId } = await actor.group();
  const path = `/api/v1/groups/${groupId}/expenses`;
  const made: string[] = [];
  for (let day = 0; day < limits.pageRows; day += 1) {
    const body = { title: "Taxi", amount: 1250, spentOn: "2026-11-18", payerId: everyone[0], memberIds: everyone };
    made.push((await call(world.origin, { method: "POST" }, { path, body, token })).json.id);
  }
  const { json: first } = await call(world.origin, { method: "GET" }, { path, token });
  const { json: second } = await call(world.origin, { method: "GET" }, { path: `${path}?after=${first.next}`, token });
  const ids = (page: { expenses: { id: string }[] }) => page.expenses.map(({ id }) => id);
  expect(ids(first).sort()).toEqual(made.sort());
  // Those that every group of the matrix has, but for the deleted one.
  expect([ids(second).length, second.next]).toEqual([5, null]);
  expect(ids(second)).not.toContain(deletedId);
});
