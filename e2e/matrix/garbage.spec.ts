import fc from "fast-check";
import { type Actor, makeActor } from "./actors";
import { callAction, type Fields, formOf, post } from "./call";
import { requireBuiltAction } from "./code";
import { changedTables, readState } from "./database";
import { expect, test, type World } from "./fixtures";
import type { ActionRow } from "./row";
import { actionRows } from "./rows";

// V16, R8: a server action is an endpoint that anybody can call with anything. Whatever comes, it is no error of ours
// (5xx), and nobody's rows change but, at most, those of whoever sent it.

const names = ["formId", "name", "email", "password", "currentPassword", "timeZone", "region", "look", "token", "code"];
const money = [
  "amount",
  "title",
  "payerId",
  "spentOn",
  "fromId",
  "toId",
  "version",
  "currency",
  "with-x",
  "of-x",
  "splitMode",
  "paidBySeveral",
  "paid-x",
];
const people = ["description", "message", "role", "intent", "sends", "takesOver", "sure", "memberId", "invitationId"];
const ids = ["addressId", "sessionId", "userId", "mailId", "from", "groupId", "tokenId", ...money, ...people];
const dangerous = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "then", "$ACTION_ID_x", ""];

const nasty = [
  "",
  " ",
  "\u0000",
  "Robin\u0000Vale",
  "\u202Eevil",
  "' or 1=1 --",
  "$K1",
  "$@0",
  "[object Object]",
  "null",
  "NaN",
  "../../etc/passwd",
  "\uFFFD",
  "00000000-0000-7000-8000-000000000000",
  "A".repeat(43),
  "123456",
  "en-GB-u-ca-buddhist-x-a-b",
  "someone@mail.example",
  "x".repeat(100_000),
];

const file = () => new Blob(["a file where text is expected"], { type: "text/plain" });
const allWith = (value: string | Blob): Fields =>
  Object.fromEntries([...names, ...ids].map((name) => [name, value instanceof Blob ? file() : value]));

/** Arguments that no form of ours sends. Each is made anew, because a file can be read once. */
const oddArguments: Record<string, () => unknown[]> = {
  "no arguments": () => [],
  "a state and no form": () => [{}],
  "null for a form": () => [{}, null],
  "a text for a form": () => [{}, "name=Robin"],
  "a number for a form": () => [{}, 7],
  "a list for a form": () => [{}, [["name", "Robin"]]],
  "an object for a form": () => [{}, { entries: "none", get: 1, name: "Robin" }],
  "a map for a form": () => [{}, new Map([["name", "Robin"]])],
  "a form for a state": () => [formOf({ name: "Robin" }), formOf({})],
  "an empty form": () => [{}, formOf({})],
  "a file for every text": () => [{}, formOf(allWith(file()))],
  "a long text for every text": () => [{}, formOf(allWith("x".repeat(50_000)))],
  "a zero byte in every text": () => [{}, formOf(allWith("Robin\u0000Vale"))],
  "names of an object's own": () => [{}, formOf(Object.fromEntries(dangerous.map((name) => [name, "Robin"])))],
  "a hundred arguments": () => [{}, formOf({}), ...Array.from({ length: 98 }, (_, index) => index)],
};

for (const row of actionRows) {
  test(`${row.action} makes nothing of garbage`, async ({ world }) => {
    const actor = await passing(row);
    // In the group's place stands a group of theirs, so that what comes behind it is looked at, too.
    const bound = row.guard === "group" ? [[], [(await actor.group()).groupId]] : [[]];
    const before = await readState(world.sql, { userIds: [actor.person.id] });
    for (const [what, make] of Object.entries(oddArguments)) {
      for (const first of bound) {
        const { status } = await send(row, [...first, ...make()], { actor, world });
        expect.soft(status, `${what}: status`).toBeLessThan(500);
      }
    }
    await expectOthersUntouched(before, actor, world);
  });
}

test("200 random bodies over all actions are no error of ours and write nothing without right", async ({ world }) => {
  test.slow();
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  console.log(`The random bodies have the seed ${seed}; SEED=${seed} sends them again.`);
  const actors = [await makeActor("anonymous"), await makeActor("user"), await makeActor("admin")];
  const value = fc.oneof(
    fc.constantFrom(...nasty),
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.uuid({ version: 4 }),
  );
  const name = fc.oneof(fc.constantFrom(...names, ...ids, ...dangerous), fc.string());
  const form = fc.array(fc.tuple(name, value), { maxLength: 8 });
  const state = fc.oneof(fc.constant({}), fc.jsonValue());
  const one = fc.record({ row: fc.constantFrom(...actionRows), actor: fc.constantFrom(...actors), form, state });
  const userIds = actors.map(({ person }) => person.id);
  const before = await readState(world.sql, { userIds });
  // Hashing the database costs more than the call, so that it is looked at after every ten.
  const ten = fc.array(one, { minLength: 10, maxLength: 10 });
  const property = fc.asyncProperty(ten, async (bodies) => {
    for (const { row, actor, form: entries, state: earlier } of bodies) {
      const body = new FormData();
      for (const [key, text] of entries) body.append(key, text);
      const { status } = await send(row, [earlier, body], { actor, world });
      expect(status, `${row.action}: status`).toBeLessThan(500);
    }
    const after = await readState(world.sql, { userIds });
    expect(changedTables(before, after), "tables in which others' rows changed").toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 20 });
});

test("what React cannot read does nothing and tells nothing", async ({ world }) => {
  const actor = await makeActor("user");
  const before = await readState(world.sql);
  const { id } = requireBuiltAction("app/account/actions.ts#changeProfileAction");
  const deep = "[".repeat(2000);
  for (const body of ["", "x", "{", "[", "[]", '["$K1"]', '["$F1"]', '["$@9"]', '[{},"$Q1"]', deep, "\u0000"]) {
    const asked = { origin: world.origin, path: "/account", cookie: actor.cookie, headers: { "next-action": id } };
    const { status, text } = await post(body, asked);
    expect.soft(status, body.slice(0, 20)).toBeLessThan(500);
    expect(text, "tells of its insides").not.toMatch(/node_modules|\.next|at \w+ \(|SyntaxError/);
  }
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
});

test("an action that does not exist is told so", async ({ world }) => {
  for (const unknown of ["x", "0".repeat(42), "__proto__", "constructor", "toString", "60".padEnd(42, "f")]) {
    const { status } = await post("[]", {
      origin: world.origin,
      path: "/account",
      headers: { "next-action": unknown },
    });
    expect.soft(status, `an action named ${unknown}`).toBeGreaterThanOrEqual(400);
    expect.soft(status, `an action named ${unknown}`).toBeLessThan(500);
  }
});

/** Somebody whom the guard lets through, so that the garbage gets as far as it can. */
function passing({ guard }: ActionRow): Promise<Actor> {
  if (guard === "admin") return makeActor("admin");
  if (guard === "group") return makeActor("member");
  if (guard === "account") return makeActor("user");
  return makeActor(guard === "session" ? "unverified" : "anonymous");
}

function send(row: ActionRow, args: unknown[], { actor, world }: { actor: Actor; world: World }) {
  const { id, pages } = requireBuiltAction(row.action);
  const path = (pages[0] ?? "/").replace(/\[\w+\]/g, "x");
  return callAction(id, args, { origin: world.origin, path, cookie: actor.cookie });
}

async function expectOthersUntouched(before: Record<string, string>, actor: Actor, { sql }: World): Promise<void> {
  const after = await readState(sql, { userIds: [actor.person.id] });
  expect(changedTables(before, after), "tables in which somebody else's rows changed").toEqual([]);
}
