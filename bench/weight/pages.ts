import type { Browser } from "@playwright/test";
import { admin, setUpAdmin } from "@/e2e/admin";
import type { Instance } from "@/e2e/instance";
import { arrivalCookie, halfCookie, shownCodesCookie } from "@/e2e/matrix/cookies";
import { leaveInside, workInside } from "@/e2e/matrix/inside";
import { halfLogIn } from "@/e2e/matrix/material";
import { makePerson, signIn } from "@/e2e/matrix/people";
import { recordExpense } from "@/lib/expenses/expenses";
import { makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { fixture } from "@/lib/expenses/file-formats/fixtures.testing";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { draftResharing } from "@/lib/expenses/resharing/changes";
import { makeGroup } from "@/lib/groups/factories.testing";
import { makeHousehold } from "@/lib/groups/household-changes";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { draftImport } from "@/lib/people/imports/drafting";
import { type Load, loadPage } from "./load";
import type { Build } from "./report";
import {
  acceptInvitation,
  addAddress,
  askByCode,
  askForLogInLink,
  askForReset,
  draftList,
  findMailedPath,
  invitePerson,
  listMailPaths,
  makeCategory,
  signUp,
  startGroup,
  startGroupWithCode,
  waitForSetUpLink,
} from "./seeds";

export type WeighedPage = {
  name: string;
  /** The route as the framework names it, so that a page nobody weighs is noticed. */
  route: string;
  build?: Build;
};

type Visit = WeighedPage & {
  /** The address, where it is not the route itself. */
  path?: string;
  cookie?: string;
  status?: number;
  /** What must be on it for the page to be the one that is meant, and not a page that says no. */
  holds?: string;
};

const form = "main form";
/** Of a page that reckons along while a person types. */
const rich = { build: "rich", holds: form } as const;

/** Walks through a fresh instance and weighs each page in the state in which it shows most. */
export async function* weighPages(
  browser: Browser,
  instance: Instance,
): AsyncGenerator<{ page: WeighedPage; load: Load }> {
  for await (const { path, cookie, status, holds, ...page } of visits(browser, instance)) {
    yield {
      page,
      load: await loadPage(browser, { url: instance.origin + (path ?? page.route), cookie, status, holds }),
    };
  }
}

async function* visits(browser: Browser, instance: Instance): AsyncGenerator<Visit> {
  const setUpLink = await waitForSetUpLink(instance);
  yield { name: "landing", route: "/" };
  yield { name: "set-up", route: "/setup/[token]", path: setUpLink.replace(instance.origin, ""), holds: form };
  const cookie = await setUpAdmin({ setUpLink });
  await workInside(instance);
  yield* strangersPages();
  yield* secondStepPages();
  yield* debtPages();
  yield* sharingPages();
  yield* presetPages();
  yield* householdPages();
  yield* recurringPages();
  yield* importPages();
  await leaveInside();
  yield* mailedPages(browser, { origin: instance.origin, cookie });
  yield* accountPages(browser, { origin: instance.origin, cookie });
  yield* groupPages(browser, { origin: instance.origin, cookie });
  yield* adminPages({ origin: instance.origin, cookie });
  yield { name: "not-found", route: "/_not-found", path: "/no-such-page", status: 404 };
}

/** All of these lead to the landing page until somebody runs the instance. */
function* strangersPages(): Generator<Visit> {
  yield { name: "log-in", route: "/log-in", holds: form };
  const person = { subject: "kim", name: "Kim Vale", address: "kim@quits.example", isProven: true };
  yield { name: "arrival", route: "/arrival", cookie: arrivalCookie(person), holds: form };
  yield { name: "log-in link", route: "/log-in-link", holds: form };
  yield { name: "sign-up", route: "/sign-up", holds: form };
  yield { name: "forgot", route: "/forgot-password", holds: form };
}

async function* secondStepPages(): AsyncGenerator<Visit> {
  const person = await makePerson();
  const { cookie } = await signIn(person);
  yield { name: "second step", route: "/account/two-step", cookie, holds: form };
  const codes = shownCodesCookie(person.id, Array(limits.recoveryCodesMax).fill("abcdefghij"));
  yield { name: "codes", route: "/account/two-step/codes", cookie: `${cookie}; ${codes}`, holds: "main ol" };
  const { id } = await halfLogIn(person);
  yield { name: "code", route: "/log-in/code", cookie: halfCookie(id, "/welcome"), holds: form };
}

async function* debtPages(): AsyncGenerator<Visit> {
  const { groupId, membership, jonas, everyone } = await makeFlat();
  await makeExpense(membership, { memberIds: everyone });
  const { cookie } = await signIn(jonas);
  const path = `/groups/${groupId}/balances/why/${jonas.memberId}/${membership.memberId}`;
  yield { name: "why", route: "/groups/[groupId]/balances/why/[fromId]/[toId]", path, cookie, holds: "main li" };
}

async function* sharingPages(): AsyncGenerator<Visit> {
  const { groupId, membership, jonas, everyone } = await makeFlat();
  const { expenseId } = await makeExpense(membership, { memberIds: everyone });
  const { cookie } = await signIn(jonas);
  const wishes = [{ expenseId, takesPart: false }];
  const { id } = await draftResharing(membership, { formId: newId(), memberId: jonas.memberId, wishes });
  const route = "/groups/[groupId]/expenses/sharing";
  const path = `/groups/${groupId}/expenses/sharing`;
  yield { name: "sharing", route, path, cookie, holds: form };
  yield { name: "resharing", route: `${route}/[resharingId]`, path: `${path}/${id}`, cookie, holds: form };
}

async function* presetPages(): AsyncGenerator<Visit> {
  const { groupId, membership, everyone, ...owner } = await makeFlat();
  const rent = { name: "Rent", mode: "equally" as const, memberIds: everyone, of: {} };
  const { id } = await addPreset(membership, { formId: newId(), ...rent });
  const { cookie } = await signIn(owner);
  const route = "/groups/[groupId]/settings/splits/[presetId]";
  yield { name: "split preset", route, path: `/groups/${groupId}/settings/splits/${id}`, cookie, ...rich };
}

async function* householdPages(): AsyncGenerator<Visit> {
  const { groupId, membership, everyone, ...owner } = await makeFlat();
  const berg = { formId: newId(), name: "The Bergs", memberIds: everyone.slice(0, 2) };
  const { id } = await makeHousehold(membership, berg);
  const { cookie } = await signIn(owner);
  const route = "/groups/[groupId]/people/households/[householdId]";
  yield { name: "household", route, path: `/groups/${groupId}/people/households/${id}`, cookie, holds: form };
}

async function* recurringPages(): AsyncGenerator<Visit> {
  const { groupId, membership, everyone, ...owner } = await makeFlat();
  const repeats = { every: 1, unit: "month" } as const;
  const given = newExpense(membership, { memberIds: everyone });
  const { id } = await recordExpense(membership, { formId: newId(), ...given, repeats });
  const recurrence = await findRecurrenceOf(membership, id);
  const { cookie } = await signIn(owner);
  const route = "/groups/[groupId]/expenses/recurring";
  const all = `/groups/${groupId}/expenses/recurring`;
  const one = { route: `${route}/[recurrenceId]`, path: `${all}/${recurrence?.id}` };
  yield { name: "recurring", route, path: all, cookie, holds: "main li" };
  yield { name: "recurrence", ...one, cookie, holds: "main li" };
  const { expenseId } = await makeExpense(membership, { memberIds: everyone });
  const begin = {
    route: "/groups/[groupId]/expenses/[expenseId]/repeat",
    path: `/groups/${groupId}/expenses/${expenseId}`,
  };
  yield { name: "repeat expense", ...begin, path: `${begin.path}/repeat`, cookie, holds: form };
  yield { name: "edit recurrence", route: `${one.route}/edit`, path: `${one.path}/edit`, cookie, ...rich };
}

async function* importPages(): AsyncGenerator<Visit> {
  const { groupId, membership, ...owner } = await makeGroup();
  const bytes = new TextEncoder().encode(fixture("splitwise.csv"));
  const { id } = await draftImport(membership, { formId: newId(), bytes });
  const { cookie } = await signIn(owner);
  const route = "/groups/[groupId]/import/[importId]";
  yield { name: "look at a file", route, path: `/groups/${groupId}/import/${id}`, cookie, holds: form };
}

type Desk = { origin: string; cookie: string };

async function* mailedPages(browser: Browser, desk: Desk): AsyncGenerator<Visit> {
  const around = { browser, origin: desk.origin };
  await askForReset(around, admin);
  const reset = await findMailedPath(desk, "reset");
  yield { name: "reset", route: "/reset-password/[token]", path: reset, holds: form };
  await askForLogInLink(around, admin);
  const logIn = await findMailedPath(desk, "log_in");
  yield { name: "log in by link", route: "/log-in-link/[token]", path: logIn, holds: form };
  const cookie = await signUp(around);
  const verify = await findMailedPath(desk, "verify");
  yield { name: "verify", route: "/verify-email", cookie, holds: form };
  yield { name: "verify link", route: "/verify-email/[token]", path: verify, holds: form };
}

async function* accountPages(browser: Browser, { origin, cookie }: Desk): AsyncGenerator<Visit> {
  yield { name: "welcome", route: "/welcome", cookie };
  yield { name: "account", route: "/account", cookie, holds: form };
  await addAddress({ browser, origin }, { cookie });
  const added = await findMailedPath({ origin, cookie }, "add_address");
  yield { name: "addresses", route: "/account/addresses", cookie, holds: form };
  yield { name: "address link", route: "/account/addresses/[token]", path: added, cookie, holds: form };
  yield { name: "password", route: "/account/password", cookie, holds: form };
  yield { name: "sessions", route: "/account/sessions", cookie, holds: "main li" };
  yield { name: "sent", route: "/account/invitations", cookie, holds: "main" };
  yield { name: "getting paid", route: "/account/getting-paid", cookie, holds: form };
  yield { name: "providers", route: "/account/providers", cookie, holds: form };
  yield { name: "tokens", route: "/account/tokens", cookie, holds: form };
}

async function* groupPages(browser: Browser, { origin, cookie }: Desk): AsyncGenerator<Visit> {
  yield { name: "new group", route: "/groups/new", cookie, holds: form };
  const { group, form: newExpense, expense } = await startGroup({ browser, origin }, { cookie });
  const room = "/groups/[groupId]";
  const formId = newExpense.split("?")[1];
  yield { name: "groups", route: "/groups", cookie, holds: "main li" };
  yield { name: "group", route: room, path: group, cookie, holds: "main li" };
  yield { name: "activity", route: `${room}/activity`, path: `${group}/activity`, cookie, holds: "main li" };
  yield { name: "stats", route: `${room}/stats`, path: `${group}/stats`, cookie, holds: "main svg" };
  yield { name: "budgets", route: `${room}/stats/budgets`, path: `${group}/stats/budgets`, cookie, holds: form };
  yield { name: "export", route: `${room}/export`, path: `${group}/export`, cookie, holds: form };
  yield { name: "import", route: `${room}/import`, path: `${group}/import`, cookie, holds: form };
  const households = { route: `${room}/people/households`, path: `${group}/people/households` };
  yield { name: "households", ...households, cookie, holds: "main" };
  const splits = { route: `${room}/settings/splits`, path: `${group}/settings/splits` };
  yield { name: "split presets", ...splits, cookie, holds: form };
  const newSplit = { route: `${splits.route}/new`, path: `${splits.path}/new` };
  yield { name: "new split preset", ...newSplit, cookie, ...rich };
  yield { name: "find expenses", route: `${room}/expenses`, path: `${group}/expenses`, cookie, holds: "main li" };
  yield { name: "expense", route: `${room}/expenses/[expenseId]`, path: expense, cookie, holds: form };
  yield { name: "settings", route: `${room}/settings`, path: `${group}/settings`, cookie, holds: form };
  const inviting = "settings/inviting";
  yield { name: "inviting", route: `${room}/${inviting}`, path: `${group}/${inviting}`, cookie, holds: form };
  const categories = "settings/categories";
  yield { name: "categories", route: `${room}/${categories}`, path: `${group}/${categories}`, cookie, holds: form };
  const category = await makeCategory({ browser, origin }, { cookie, group });
  yield { name: "category", route: `${room}/${categories}/[categoryId]`, path: category, cookie, holds: form };
  yield* peoplePages({ browser, origin, cookie, group });
  yield { name: "balances", route: `${room}/balances`, path: `${group}/balances`, cookie, ...rich, holds: "main" };
  yield { name: "add expense", route: `${room}/expenses/new`, path: newExpense, cookie, ...rich };
  yield { name: "edit", route: `${room}/expenses/[expenseId]/edit`, path: `${expense}/edit`, cookie, ...rich };
  yield { name: "pay", route: `${room}/balances/pay`, path: `${group}/balances/pay?${formId}`, cookie, ...rich };
}

async function* peoplePages({
  browser,
  cookie,
  group,
  ...around
}: Desk & { browser: Browser; group: string }): AsyncGenerator<Visit> {
  const room = "/groups/[groupId]/people";
  const desk = { ...around, cookie };
  yield { name: "add person", route: `${room}/new`, path: `${group}/people/new`, cookie, holds: form };
  yield { name: "invite many", route: `${room}/many`, path: `${group}/people/many`, cookie, holds: form };
  yield { name: "messages", route: `${room}/messages`, path: `${group}/people/messages`, cookie, holds: form };
  const list = await draftList({ ...around, browser }, { cookie, group });
  yield { name: "list", route: `${room}/many/[listId]`, path: list, cookie, holds: form };
  const person = await invitePerson({ ...around, browser }, { cookie, group });
  yield { name: "people", route: room, path: `${group}/people`, cookie, holds: "main li" };
  yield { name: "several", route: room, path: `${group}/people?select=1`, cookie, holds: form };
  yield {
    name: "how invitations go",
    route: `${room}/funnel`,
    path: `${group}/people/funnel`,
    cookie,
    holds: "main svg",
  };
  yield { name: "person", route: `${room}/[memberId]`, path: person, cookie, holds: form };
  yield { name: "put together", route: `${room}/[memberId]/merge`, path: `${person}/merge`, cookie, holds: "main h1" };
  const invitation = await findMailedPath(desk, "invite");
  yield { name: "invitation", route: "/invite/[token]", path: invitation, build: "light", holds: form };
  const neverAgain = await findMailedPath(desk, "never_again");
  yield { name: "never again", route: "/never-again/[token]", path: neverAgain, holds: form };
  const invitee = await acceptInvitation({ ...around, browser }, { invitation });
  const undo = await findMailedPath(desk, "undo_join");
  yield { name: "wasn’t you?", route: "/joined/[token]", path: undo, holds: form };
  yield* codePages({ ...desk, browser, other: invitee });
}

async function* codePages({
  browser,
  cookie,
  other,
  ...around
}: Desk & { browser: Browser; other: string }): AsyncGenerator<Visit> {
  const room = "/groups/[groupId]/people";
  yield { name: "join", route: "/join", cookie: other, holds: form };
  const { people, join } = await startGroupWithCode({ ...around, browser }, { cookie });
  yield { name: "code", route: `${room}/code`, path: `${people}/code`, cookie, holds: form };
  yield { name: "ask to join", route: "/join/[code]", path: join, cookie: other, holds: form };
  const request = await askByCode({ ...around, browser }, { cookie: other, join, desk: cookie, people });
  yield { name: "request", route: `${room}/requests/[requestId]`, path: request, cookie, holds: form };
}

async function* adminPages(desk: Desk): AsyncGenerator<Visit> {
  const { cookie } = desk;
  const [mail] = await listMailPaths(desk);
  yield { name: "mailbox", route: "/admin/mailbox", cookie, holds: "main li" };
  yield { name: "mail", route: "/admin/mailbox/[mailId]", path: mail, cookie, holds: "main iframe" };
  yield { name: "stopped", route: "/admin/stopped", cookie, holds: form };
  yield { name: "users", route: "/admin/users", cookie, holds: form };
  yield { name: "limits", route: "/admin/limits", cookie, holds: form };
  yield { name: "look", route: "/admin/look", cookie, holds: form };
}
