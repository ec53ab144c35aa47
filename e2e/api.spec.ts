import { newId } from "@/lib/ids";
import { type ActorKind, groupKinds, makeActor, userKinds } from "./matrix/actors";
import { type ApiRow, apiRows, pathOf } from "./matrix/api-rows";
import { makeTokenOf } from "./matrix/api-tokens";
import { changedTables, readState } from "./matrix/database";
import { expect, test, type World } from "./matrix/fixtures";
import { makeMatrixGroup } from "./matrix/groups";
import { disable, makePerson } from "./matrix/people";
import { refusalAt } from "./matrix/row";

// R9: every way into the API by everyone who may carry a token. What a cookie does there stands in the matrix of routes.

type Call = { path: string; body?: Record<string, unknown> | undefined; token?: string | undefined; key?: string };

async function call(origin: string, { method }: Pick<ApiRow, "method">, { path, body, token, key }: Call) {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { "idempotency-key": key }),
    ...(body && { "content-type": "application/json" }),
  };
  const answer = await fetch(`${origin}${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get("content-type"), json: text ? JSON.parse(text) : null };
}

/** Who is kept out altogether had a token while they were one of these. */
const earlierKinds: Partial<Record<ActorKind, ActorKind>> = {
  unverified: "user",
  disabled: "user",
  disabledMember: "member",
};

/** Whom a token lets in: to a group's doors only who holds a place, to the others whoever has an account now. */
function statusFor({ may }: ApiRow, kind: ActorKind): "done" | number[] {
  if (kind in earlierKinds) return [401];
  if (may === "account" || may.includes(kind)) return "done";
  return refusalAt("group", kind) ? [404] : [403, 409];
}

const kinds = [...userKinds.filter((kind) => kind !== "anonymous" && kind !== "ended"), ...groupKinds];

async function makeCaller(kind: ActorKind, { sql }: World) {
  const actor = await makeActor(earlierKinds[kind] ?? kind);
  const token = await makeTokenOf(actor.person);
  if (kind === "disabled" || kind === "disabledMember") await disable(actor.person);
  if (kind === "unverified") await sql`update user_emails set verified_at = null where user_id = ${actor.person.id}`;
  return { token, own: await actor.group() };
}

type Trial = { origin: string; what: string; row: ApiRow; right: Call; wanted: number[] };

async function expectProblem(tried: Partial<Call>, { origin, what, row, right, wanted }: Trial): Promise<void> {
  const answer = await call(origin, row, { ...right, ...tried });
  expect(wanted, what).toContain(answer.status);
  expect(answer.type, what).toBe("application/problem+json");
  expect(answer.json.code, what).toMatch(/^[A-Z_]+$/);
}

for (const row of apiRows) {
  test(`${row.method} ${row.route} does what it says for whom it may, and nothing for others`, async ({ world }) => {
    const { origin, sql } = world;
    const refused: Trial[] = [];
    for (const kind of kinds) {
      const wanted = statusFor(row, kind);
      if (wanted === "done") continue;
      const { token, own } = await makeCaller(kind, world);
      const right = { path: pathOf(row, own), body: row.body?.(own), token };
      refused.push({ origin, what: kind, row, right, wanted });
    }
    const untouched = await readState(sql);
    for (const trial of refused) await expectProblem({}, trial);
    expect(changedTables(untouched, await readState(sql)), "tables that changed for those who may not").toEqual([]);

    for (const kind of kinds.filter((each) => statusFor(row, each) === "done")) {
      const [{ token, own }, theirs] = [await makeCaller(kind, world), await makeMatrixGroup()];
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
  const body = { title: "Taxi", amount: 1250, spentOn: "2026-11-18", paidBy: everyone[0], sharedBy: everyone };
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
