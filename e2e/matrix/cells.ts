import { expect } from "@playwright/test";
import { type Actor, type ActorKind, makeActor, makeActors } from "./actors";
import { type Answer, callAction, type Fields, formOf, get, post } from "./call";
import { requireBuiltAction } from "./code";
import { changedTables, readState, readStates, type State } from "./database";
import type { World } from "./fixtures";
import { makePerson } from "./people";
import { type ActionRow, type Body, type Guard, type RouteRow, refusalAt } from "./row";

/** What the cells of the matrix do: somebody calls something, and the answer and the whole database are looked at. */

type Call = () => Promise<Answer>;

type From = { world: World; before: State };

/** A call that must come to nothing: the database is as it was. */
export async function expectNothingDone(what: string, { world, before, act }: From & { act: Call }): Promise<Answer> {
  const answer = await act();
  expect(changedTables(before, await readState(world.sql)), `${what}: tables that changed`).toEqual([]);
  expect(answer.status, `${what}: status`).toBeLessThan(500);
  return answer;
}

/** Whoever does not pass a guard is told the same at every door that has it. */
export function expectRefusal(what: string, answer: Answer, { guard, kind }: { guard: Guard; kind: ActorKind }): void {
  const refusal = refusalAt(guard, kind);
  if (refusal === "log in") expect(answer.to, `${what}: leads to log-in and back`).toMatch(/^\/log-in\?from=%2F/);
  if (refusal === "verify") expect(answer.to, `${what}: leads to where an address is proven`).toBe("/verify-email");
  if (refusal === "nothing here") expect(answer.status, `${what}: has nothing for them`).toBe(404);
}

type Try = { kind: ActorKind; actor: Actor; body: Body };

/** Everybody who may not sends what would be right if they might. */
export async function tryInVain(row: ActionRow, kinds: ActorKind[], world: World): Promise<void> {
  const tries: Try[] = [];
  for (const actor of await makeActors(kinds))
    tries.push({ kind: actor.kind, actor, body: await row.body(actor, world) });
  const before = await readState(world.sql);
  const tryOne = async ({ kind, actor, body }: Try) => {
    const answer = await call(row, body, { actor, world });
    expect(answer.status, `${kind}: status`).toBeLessThan(500);
    expectRefusal(kind, answer, { guard: row.guard, kind });
    // Behind a group's door the domain refuses, and says so.
    if (row.guard === "group" && !row.already?.includes(kind))
      expect(isRefused(answer), `${kind}: is told that it failed`).toBe(true);
    expect(answer.sessionCookie, `${kind}: gets a log-in`).toBeNull();
  };
  // At once, since nothing may come of any of them.
  await Promise.all(tries.map(tryOne));
  await expectAsBefore(kinds.join(", "), { world, before });
}

/** Looking at the whole database takes as long as many calls, so it is looked at once for those that belong together. */
async function expectAsBefore(who: string, { world, before }: From): Promise<void> {
  expect(changedTables(before, await readState(world.sql)), `${who}: tables that changed`).toEqual([]);
}

/**
 * Who may do most sends what is somebody else's, or is over, and so does whoever is not logged in where nobody need be.
 * What is refused to both is refused to everyone between.
 */
export async function tryWrongly(row: ActionRow, world: World): Promise<void> {
  const most = strongest.find((each) => row.may.includes(each));
  for (const kind of row.may.filter((each) => each === most || each === "anonymous" || !most))
    await tryWronglyAs(row, kind, world);
}

const strongest: readonly ActorKind[] = ["owner", "manager", "admin", "user"];

async function tryWronglyAs(row: ActionRow, kind: ActorKind, world: World): Promise<void> {
  if (!row.wrong) return;
  await row.before?.(world);
  const actor = await makeActor(kind);
  const wrong = await row.wrong(actor, world);
  const before = await readState(world.sql);
  for (const [reason, body] of Object.entries(wrong)) {
    const what = `${kind} with ${reason}`;
    const answer = await call(row, body, { actor, world });
    expect(answer.status, `${what}: status`).toBeLessThan(500);
    expect(isRefused(answer), `${what}: is told that it failed`).toBe(true);
    expect(answer.sessionCookie, `${what}: gets a log-in`).toBeNull();
  }
  await expectAsBefore(`${kind} with something wrong`, { world, before });
}

/** Somebody who may sends what is theirs, and more than was asked for. */
export async function tryAndSucceed(row: ActionRow, kind: ActorKind, world: World): Promise<void> {
  await row.before?.(world);
  const actor = await makeActor(kind);
  const body = await row.body(actor, world);
  const stray = await strayFields();
  await expectDone(row, { ...body, fields: { ...stray, ...body.fields } }, { actor, world });
}

type Around = { actor: Actor; world: World };

async function expectDone(row: ActionRow, body: Body, { actor, world }: Around): Promise<void> {
  const { kind, person } = actor;
  const own = { userIds: [person.id] };
  const before = await readStates(world.sql, own);
  const answer = await call(row, body, { actor, world });
  expect(answer.status, `${kind}: status`).toBe(200);
  expect(hasFailed(answer), `${kind}: ${JSON.stringify(answer.state)}`).toBe(false);
  if (row.leadsTo instanceof RegExp) expect(answer.to, `${kind}: leads to`).toMatch(row.leadsTo);
  else expect(answer.to, `${kind}: leads to`).toBe(row.leadsTo);
  const after = await readStates(world.sql, own);
  const changed = changedTables(before.all, after.all);
  const known = changed.filter((table) => !row.mayChange?.includes(table));
  expect(known, `${kind}: tables that changed`).toEqual([...row.changes].sort());
  if (row.guard === "anyone" || row.concernsOthers) return;
  expect(
    changedTables(before.ofOthers, after.ofOthers),
    `${kind}: tables in which somebody else's rows changed`,
  ).toEqual(row.changes.filter((table) => table === "pgboss.job"));
  const [user] = await world.sql`select is_admin from users where id = ${person.id}`;
  expect(user?.is_admin, `${kind}: is an admin afterwards`).toBe(kind === "admin");
}

/** What a person may send beside the fields of a form, in the hope that it is written down as well. */
async function strayFields(): Promise<Fields> {
  const victim = await makePerson();
  const stray = { id: victim.id, isAdmin: "true", role: "owner", verifiedAt: "2026-01-01", isVerified: "true" };
  return { ...stray, userId: victim.id, passwordHash: "none", disabledAt: "", isPrimary: "true", key: victim.to.key };
}

export function call(
  row: ActionRow,
  { path, fields, bound = [], cookie }: Body,
  { actor, world }: Around,
): Promise<Answer> {
  const { id } = requireBuiltAction(row.action);
  const asked = { origin: world.origin, path, cookie: cookiesOf(actor, cookie) };
  return callAction(id, [...bound, {}, formOf(fields)], asked);
}

/** The actor's log-in, beside what the body needs a browser to have. */
export function cookiesOf(actor: Actor, cookie: string | undefined): string | undefined {
  return [actor.cookie, cookie].filter(Boolean).join("; ") || undefined;
}

function hasFailed({ state }: Answer): boolean {
  return Boolean(state?.failure ?? state?.errors);
}

/** By a sentence, by having nothing there, or by leading elsewhere than to what would have been done. */
function isRefused(answer: Answer): boolean {
  return hasFailed(answer) || answer.status === 404 || /^\/(log-in|verify-email)/.test(answer.to ?? "");
}

/** Everybody looks at a page: at their own, and at what they would find with somebody else's id. */
export async function visit(row: RouteRow, kinds: ActorKind[], world: World): Promise<void> {
  // What makes one of the instance's own pages right for one may make it wrong for the next.
  const batches = row.guard === "group" ? [kinds] : kinds.map((kind) => [kind]);
  for (const batch of batches) await visitTogether(row, batch, world);
}

type Visit = {
  kind: ActorKind;
  actor: Actor;
  page: { path: string; shows?: string };
  others: { path: string; hides?: string; status?: number } | undefined;
};

async function visitTogether(row: RouteRow, kinds: ActorKind[], world: World): Promise<void> {
  const visits: Visit[] = [];
  for (const actor of await makeActors(kinds)) {
    const { kind } = actor;
    const page = await row.page(actor, world);
    // Who is shut out of their own is not led to what is somebody else's.
    const others = refusalAt(row.guard, kind) ? undefined : await row.others?.(actor, world);
    visits.push({ kind, actor, page, others });
  }
  const before = await readState(world.sql);
  const visitOne = async ({ kind, actor, page, others }: Visit) => {
    const answer = await ask(row, page.path, { actor, world });
    expect(answer.status, `${kind}: status`).toBeLessThan(500);
    expectPage(row, answer, { kind, shows: page.shows });
    if (!others) return;
    const theirs = await ask(row, others.path, { actor, world });
    expect(theirs.status, `${kind}: status`).toBeLessThan(500);
    if (others.hides) expect(theirs.text, `${kind}: shows what is somebody else's`).not.toContain(others.hides);
    if (others.status) expect(theirs.status, `${kind}: the status of what is somebody else's`).toBe(others.status);
  };
  await Promise.all(visits.map(visitOne));
  await expectAsBefore(kinds.join(", "), { world, before });
}

type Page = { kind: ActorKind; shows: string | undefined };

function expectPage({ guard, instead = {} }: RouteRow, answer: Answer, { kind, shows }: Page): void {
  expectRefusal(kind, answer, { guard, kind });
  const isShutOut = refusalAt(guard, kind) !== null;
  const other = instead[kind];
  if (typeof other === "string") expect(answer.to, `${kind}: leads to`).toBe(other);
  else if (other instanceof RegExp) expect(answer.to, `${kind}: leads to`).toMatch(other);
  else if (!isShutOut) expect(answer.status, `${kind}: status`).toBe(other ?? 200);
  if (!shows) return;
  if (isShutOut) expect(answer.text, `${kind}: shows what it must not`).not.toContain(shows);
  else if (other === undefined) expect(answer.text, `${kind}: shows`).toContain(shows);
}

function ask({ route }: RouteRow, path: string, { actor, world }: Around): Promise<Answer> {
  const asked = { origin: world.origin, path, cookie: actor.cookie };
  if (route.startsWith("GET ")) return get(asked);
  const method = route.split(" ")[0];
  return post("{}", { ...asked, method, headers: { "content-type": "application/json" } });
}
