import { type Actor, type ActorKind, makeActor, userKinds } from "./actors";
import { get, submitForm } from "./call";
import { call, expectNothingDone, expectRefusal, tryAndSucceed, tryInVain, tryWrongly, visit } from "./cells";
import { actionsInBuild, actionsInSources, addressesInBuild, routesInSources } from "./code";
import { changedTables, readState } from "./database";
import { expect, test } from "./fixtures";
import { makePerson } from "./people";
import { type ActionRow, type Body, kindsAt } from "./row";
import { actionRows, routeRows } from "./rows";

// R9, V4, V16: the authorization matrix. Its rows are compared with the code, so that a new way in without a row fails here.

test("every page and route has its row, and every row its page or route", () => {
  expect(routeRows.map(({ route }) => route).sort()).toEqual(routesInSources());
});

test("the build serves the pages and routes that the sources have, and no others", () => {
  const inSources = new Set(routesInSources().map((route) => route.slice(route.indexOf(" ") + 1)));
  expect(addressesInBuild()).toEqual([...inSources].sort());
});

test("every server action has its row, and every row its action", () => {
  expect(actionRows.map(({ action }) => action).sort()).toEqual(actionsInSources());
});

test("the build answers to the actions that the sources export, and to no others", () => {
  expect(actionsInBuild().map(({ name }) => name)).toEqual(actionsInSources());
});

test("every action that can succeed here changes something for somebody", () => {
  const idle = actionRows.filter(({ may, changes }) => may.length === 0 || changes.length === 0);
  expect(idle.map(({ action }) => action)).toEqual([
    // What they change is where the browser goes, and a cookie of it.
    "app/(public)/forgot-password/actions.ts#goToResetAction",
    "app/(public)/arrival/actions.ts#leaveForProviderAction",
    "app/(public)/log-in-link/actions.ts#goToLogInLinkAction",
    "app/account/providers/actions.ts#leaveToLinkAction",
    "app/account/two-step/actions.ts#putCodesAwayAction",
    // It looks at a code; asking by it is another action's.
    "app/join/actions.ts#enterGroupCodeAction",
    // It is there to be tried out, and keeps nothing.
    "app/admin/look/actions.ts#tryFormAction",
    // It needs an instance without mail, and succeeds in `no-mail.spec.ts`.
    "app/admin/users/actions.ts#issueResetLinkAction",
  ]);
});

for (const row of actionRows) {
  test(`${row.action} works for ${listOf(row.may)} and for nobody else`, async ({ world }) => {
    const others = kindsAt(row).filter((kind) => !row.may.includes(kind));
    await tryInVain(row, others, world);
    await tryWrongly(row, world);
    for (const kind of row.may) await tryAndSucceed(row, kind, world);
  });
}

for (const row of routeRows) {
  test(`${row.route} shows itself to whom it may and changes nothing`, async ({ world }) => {
    await visit(row, kindsAt(row), world);
  });
}

test("an action called through another page is guarded as through its own", async ({ world }) => {
  const guarded = actionRows.filter(({ guard }) => guard !== "anyone");
  const outsideOf = ({ guard }: ActionRow): ActorKind =>
    guard === "admin" || guard === "group" ? "user" : "anonymous";
  const calls: { row: ActionRow; actor: Actor; body: Body }[] = [];
  for (const row of guarded) {
    const actor = await makeActor(outsideOf(row));
    calls.push({ row, actor, body: { ...(await row.body(actor, world)), path: "/log-in" } });
  }
  const before = await readState(world.sql);
  for (const { row, actor, body } of calls) {
    const answer = await call(row, body, { actor, world });
    expect.soft(answer.status, `${row.action}: status`).toBeLessThan(500);
  }
  expect(changedTables(before, await readState(world.sql))).toEqual([]);
});

test("the door for browsers without script has the same guard", async ({ world }) => {
  const { origin, sql } = world;
  const [admin, victim] = [await makeActor("admin"), await makePerson()];
  const { text } = await get({ origin, path: "/admin/users", cookie: admin.cookie });
  const row = text.split("<form").find((form) => form.includes(victim.id));
  const fields = { ...hiddenFields(row ?? ""), userId: victim.id };
  expect(Object.keys(fields)).toContainEqual(expect.stringMatching(/^\$ACTION_/));

  for (const kind of userKinds.filter((each) => each !== "admin")) {
    const { cookie } = await makeActor(kind);
    const before = await readState(sql);
    const answer = await expectNothingDone(kind, {
      world,
      before,
      act: () => submitForm(fields, { origin, path: "/admin/users", cookie }),
    });
    expectRefusal(kind, answer, { guard: "admin", kind });
  }
  const before = await readState(sql);
  const answer = await submitForm(fields, { origin, path: "/admin/users", cookie: admin.cookie });
  expect(answer.status).toBe(200);
  expect(changedTables(before, await readState(sql))).toEqual(["public.users"]);
});

/** The hidden inputs of a served form, among them those that name its action. */
function hiddenFields(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  return Object.fromEntries(
    inputs.map(([, name, value]) => [name ?? "", (value ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&")]),
  );
}

function listOf(kinds: readonly string[]): string {
  return kinds.length === userKinds.length ? "everybody" : kinds.join(", ") || "nobody here";
}
