import { newId } from "@/lib/ids";
import { type ActorKind, groupKinds, makeActor, userKinds } from "./matrix/actors";
import { type ApiRow, apiRows, pathOf } from "./matrix/api-rows";
import { makeTokenOf } from "./matrix/api-tokens";
import { changedTables, readState } from "./matrix/database";
import { expect, test } from "./matrix/fixtures";
import { makeMatrixGroup } from "./matrix/groups";
import { makePerson } from "./matrix/people";

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

/** Whom a token lets in: to a group's doors only who holds a place, to the others whoever has an account now. */
function statusFor({ may }: ApiRow, kind: ActorKind): "done" | number[] {
  if (kind === "disabled" || kind === "unverified") return [401];
  if (may === "account" || may.includes(kind)) return "done";
  return kind === "user" || kind === "admin" || kind === "former" ? [404] : [403, 409];
}

const kinds = [...userKinds.filter((kind) => kind !== "anonymous" && kind !== "ended"), ...groupKinds];

for (const row of apiRows) {
  test(`${row.method} ${row.route} does what it says for whom it may, and nothing for others`, async ({ world }) => {
    for (const kind of kinds) {
      const actor = await makeActor(kind === "disabled" || kind === "unverified" ? "user" : kind);
      const token = await makeTokenOf(actor.person);
      if (kind === "disabled") await world.sql`update users set disabled_at = now() where id = ${actor.person.id}`;
      if (kind === "unverified")
        await world.sql`update user_emails set verified_at = null where user_id = ${actor.person.id}`;
      const [own, theirs] = [await actor.group(), await makeMatrixGroup()];
      const right = { path: pathOf(row, own), body: row.body?.(own), token };
      const before = await readState(world.sql);
      const wanted = statusFor(row, kind);

      for (const wrong of wanted === "done" ? (row.wrong?.(own, theirs) ?? []) : [right]) {
        const answer = await call(world.origin, row, { ...right, ...wrong });
        const what = `${kind}: ${JSON.stringify(wrong)}`;
        if (wanted === "done") expect([404, 409, 422], what).toContain(answer.status);
        else expect(wanted, what).toContain(answer.status);
        expect(answer.type, what).toBe("application/problem+json");
        expect(answer.json.code, what).toMatch(/^[A-Z_]+$/);
        expect(changedTables(before, await readState(world.sql)), `${what}: tables that changed`).toEqual([]);
      }
      if (wanted !== "done") continue;
      const answer = await call(world.origin, row, right);
      expect(answer.status, `${kind}: ${JSON.stringify(answer.json)}`).toBeLessThan(300);
      const changed = changedTables(before, await readState(world.sql));
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
