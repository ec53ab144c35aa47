import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { recurrences as recurrenceRows } from "@/db/schema/recurrences";
import { setCategoryUse } from "@/lib/expenses/categories/category-changes";
import { addComment } from "@/lib/expenses/comments";
import { deleteExpense, editExpense, recordExpense } from "@/lib/expenses/expenses";
import { makeCategory, makeExpense, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { recordPayment } from "@/lib/expenses/payments";
import { addPreset } from "@/lib/expenses/presets/preset-changes";
import { listReceipts } from "@/lib/expenses/receipts/receipt-list";
import { addReceipts, removeReceipt } from "@/lib/expenses/receipts/receipts";
import { documentFile, pictureFile } from "@/lib/expenses/receipts/samples.testing";
import { endRecurrence, skipOccasion } from "@/lib/expenses/recurrences/changes";
import { findRecurrenceOf } from "@/lib/expenses/recurrences/recurrence-list";
import { draftResharing } from "@/lib/expenses/resharing/changes";
import { changeBudgets } from "@/lib/expenses/stats/budgets";
import { addMember, addPlaceholder, decide, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { createGroup } from "@/lib/groups/groups";
import { makeHousehold } from "@/lib/groups/household-changes";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { invite } from "@/lib/people/factories.testing";
import { draftImport } from "@/lib/people/imports/drafting";
import { mergePlaces } from "@/lib/people/merging";
import { expect, test } from "./fixtures";
import { copiedLinkOf, expectInGroup, invited, linkIn } from "./steps/inviting";
import { enter, logIn } from "./steps/logging-in";
import { insertOldMails } from "./steps/mails";
import { newPerson, signUp } from "./steps/signing-up";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const tableHead = "Date,Description,Category,Cost,Currency,Mara Lind,Kim";
const newGroup = { name: "Kayak club", description: "", currency: "EUR" };

test.describe.configure({ timeout: 180_000 });
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What every screen owes everyone: it can be read in both looks, reached with a thumb, and never scrolls sideways. */
async function expectGoodScreen(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen, [...standards, "best-practice"]);
  for (const width of [320, 390]) {
    await page.setViewportSize({ ...phone, width });
    const widest = await page.evaluate(() => document.scrollingElement?.scrollWidth);
    expect.soft(widest, `${screen} scrolls sideways at ${width}`).toBeLessThanOrEqual(width);
  }
  expect.soft(await listSmallTargets(page), `${screen} has targets below 24 pixels`).toEqual([]);
}

async function expectAccessible(page: Page, screen: string, tags: string[]): Promise<void> {
  const looks = [
    { viewport: phone, colorScheme: "light", runOnly: tags },
    // The page is the same one: in another look at another width only its colours can go wrong.
    { viewport: desktop, colorScheme: "dark", runOnly: ["color-contrast"] },
  ] as const;
  await page.evaluate(axe.source);
  for (const { viewport, colorScheme, runOnly } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(listViolations, [...runOnly]);
    expect.soft(found, `${screen} at ${viewport.width}, ${colorScheme}`).toEqual([]);
  }
}

/** Runs in the page. The mail in its frame runs no scripts and is looked at by itself. */
async function listViolations(runOnly: string[]): Promise<string[]> {
  const { axe: inPage } = window as unknown as { axe: typeof axe };
  const { violations } = await inPage.run(document, { runOnly, iframes: false, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** A field with a label around it, and a box inside of its frame, are as large as what surrounds them. Nobody aims at what is hidden. */
function listSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [
      ...document.querySelectorAll(
        "a[href], button:not([aria-hidden=true]), input:not([type=hidden]), select, summary, textarea",
      ),
    ];
    return targets.flatMap((target) => {
      const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
      const isSmall = width > 0 && (Math.round(width) < 24 || Math.round(height) < 24);
      return isSmall ? [`${target.outerHTML} ${width} × ${height}`] : [];
    });
  });
}

test("the rooms before the log-in, and what they say to mistakes, are good screens", async ({
  page,
  address,
  tolerate,
}) => {
  tolerate(/status of 404/);
  for (const path of ["/", "/log-in", "/sign-up", "/forgot-password", "/nowhere"]) {
    await page.goto(path);
    await expectGoodScreen(page, path);
  }
  for (const path of ["/verify-email/x", "/reset-password/x", "/setup/x"]) {
    await page.goto(path);
    await expectGoodScreen(page, `${path}, over`);
  }
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("3 things to fix")).toBeVisible();
  await expectGoodScreen(page, "/sign-up, with mistakes");
  await page.goto("/log-in");
  await logIn(page, { email: address, password: "no such password" });
  await expect(page.getByText("Address and password don’t match.")).toBeVisible();
  await expectGoodScreen(page, "/log-in, refused");
  await page.goto("/forgot-password");
  await page.getByLabel("Email").fill(address);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("a link is written")).toBeVisible();
  await expectGoodScreen(page, "/forgot-password, asked");
});

test("the way through the mails is made of good screens", async ({
  page,
  address,
  person,
  readMail,
  openOtherBrowser,
}) => {
  const email = `new-${address}`;
  await page.goto("/sign-up");
  await signUp(page, newPerson(email));
  await expect(page.getByRole("heading", { name: "Confirm your address" })).toBeVisible();
  await page.getByText("No email? Or a slip").click();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expectGoodScreen(page, "/verify-email, with a mistake");
  const confirmation = await readMail(email, /Confirm your address/);
  const link = confirmation.links.find((each) => each.includes("/verify-email/")) ?? "";
  await page.goto(link);
  await expectGoodScreen(page, "/verify-email/…");
  const other = await openOtherBrowser({ reducedMotion: "reduce" });
  await other.goto(link);
  await expectGoodScreen(other, "/verify-email/…, elsewhere");
  await other.goto("/forgot-password");
  await other.getByLabel("Email").fill(person.email);
  await other.getByRole("button", { name: "Send me a link" }).click();
  const reset = await readMail(person.email, /Choose a new password/);
  await other.goto(reset.links.find((each) => each.includes("/reset-password/")) ?? "");
  await expectGoodScreen(other, "/reset-password/…");
});

test("the account's rooms are good screens", async ({ page, context, person, sql, readMail }) => {
  await enter(context, person);
  const second = `second-${person.email}`;
  for (const path of ["/welcome", "/account", "/account/password", "/account/sessions", "/account/getting-paid"]) {
    await page.goto(path);
    await expectGoodScreen(page, path);
  }
  await page.goto("/account");
  await page.getByLabel("Name").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expectGoodScreen(page, "/account, with a mistake");
  await page.goto("/account/addresses");
  await page.getByLabel("Email").fill(second);
  await page.getByRole("button", { name: "Add address" }).click();
  await expect(page.getByText(/^An email to \S+ is written\./)).toBeVisible();
  await sql`update sessions set reauthenticated_at = now() - interval '1 hour' where user_id = ${person.id}`;
  await page.goto("/account/addresses");
  await page.getByText("Change", { exact: true }).click();
  await expectGoodScreen(page, "/account/addresses");
  const { links } = await readMail(second, /Confirm this address/);
  await page.goto(links.find((each) => each.includes("/account/addresses/")) ?? "");
  await expectGoodScreen(page, "/account/addresses/…");
  await page.goto("/account/addresses/x");
  await expectGoodScreen(page, "/account/addresses/…, over");
});

/** Something that comes again, something that waits, and something that ended, with what was left out of it. */
async function makeRecurring({ membership, jonas }: Awaited<ReturnType<typeof makeFlat>>) {
  const recurrences: { id: string }[] = [];
  for (const title of ["Rent", "Internet", "Cleaning"]) {
    const form = {
      formId: newId(),
      ...newExpense(membership, { title, memberIds: [membership.memberId, jonas.memberId] }),
    };
    const { id } = await recordExpense(membership, { ...form, repeats: { every: 1, unit: "month" } });
    const recurrence = await findRecurrenceOf(membership, id);
    if (recurrence) recurrences.push(recurrence);
  }
  const [, waiting, ended] = recurrences.map(({ id: recurrenceId }) => ({ recurrenceId }));
  if (!waiting || !ended) throw new Error("Something does not repeat.");
  await db
    .update(recurrenceRows)
    .set({ waitsFor: "author", triedAt: sql`now()` })
    .where(eq(recurrenceRows.id, waiting.recurrenceId));
  await skipOccasion(membership, { ...ended, on: "2026-12-08" });
  await endRecurrence(membership, ended);
  return recurrences;
}

/** A picture, a document, and one that was removed. */
async function keepReceipts(membership: Membership, expenseId: string): Promise<void> {
  const files = [await pictureFile(), documentFile(), documentFile("Removed")];
  await addReceipts(membership, { formId: newId(), expenseId, files });
  const { receipts } = await listReceipts(membership, expenseId);
  await removeReceipt(membership, { expenseId, receiptId: receipts[2]?.id ?? "" });
}

async function removedReceipt(membership: Membership, expenseId: string): Promise<string> {
  return (await listReceipts(membership, expenseId)).removed[0]?.id ?? "";
}

test("the look at a file is a good screen: with rates that nobody knows, with households, and with mistakes", async ({
  page,
  context,
  workInRun,
}) => {
  await workInRun();
  const flat = await makeFlat();
  const { groupId, membership } = flat;
  await enter(context, flat);
  const line = (cost: string) => `1999-03-05,Whales,,${cost},USD,50.00,-50.00`;
  const fixtures = new URL("../lib/expenses/file-formats/fixtures/", import.meta.url);
  const files = [
    ["households", readFileSync(new URL("quits.json", fixtures), "utf8")],
    ["what is wrong", `${tableHead}\n${line("many")}\n`],
    ["rates that nobody knows", `${tableHead}\n${line("100.00")}\n`],
  ] as const;
  for (const [what, text] of files) {
    const { id } = await draftImport(membership, { formId: newId(), bytes: new TextEncoder().encode(text) });
    await page.goto(`/groups/${groupId}/import/${id}`);
    await expectGoodScreen(page, `/groups/…/import/… with ${what}`);
  }
  await page.getByRole("button", { name: "Import 1 entry" }).click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expectGoodScreen(page, "/groups/…/import/… with a rate that is missing");
});

test("a group's rooms are good screens: full, empty, settled, archived, and with mistakes", async ({
  page,
  context,
  workInRun,
}) => {
  // It looks at more rooms than the others, one after the other.
  test.slow();
  await workInRun();
  const flat = await makeFlat();
  const { groupId, membership, jonas, tomas, everyone } = flat;
  const made = await makeExpense(membership, { memberIds: everyone });
  const { expenseId } = made;
  await editExpense(membership, { ...made, title: "Big shop", amount: 900n });
  const talk = ["Was this the big shop?", "It was."];
  for (const text of talk) await addComment(membership, { formId: newId(), expenseId, text });
  await keepReceipts(membership, expenseId);
  const { expenseId: deletedId } = await makeExpense(membership, { title: "Taxi", memberIds: everyone });
  await deleteExpense(membership, { expenseId: deletedId });
  await enter(context, flat);
  const look = async (path: string, state = "") => {
    await page.goto(path);
    await expectGoodScreen(page, `${path.replaceAll(/[0-9a-f-]{36}/g, "…")} ${state}`);
  };
  const draft = { formId: newId(), memberId: tomas.memberId, wishes: [{ expenseId, takesPart: false }] };
  const { id: resharingId } = await draftResharing(membership, draft);
  const empty = await createGroup(flat.account, { ...newGroup, formId: newId() });
  for (const path of ["/groups", "/groups/new"]) await look(path);
  for (const path of ["", "/balances", "/activity", "/stats"]) await look(`/groups/${empty.id}${path}`, "empty");
  const paths = [
    "",
    "/balances",
    "/activity",
    "/expenses",
    "/expenses?q=nothing&least=1.234",
    "/expenses/new",
    "/balances/pay",
    "/balances?view=pairs",
    `/balances?view=pairs&of=${jonas.memberId}`,
    `/balances/why/${jonas.memberId}/${membership.memberId}`,
    `/balances/why/${jonas.memberId}/${tomas.memberId}`,
    `/expenses/${expenseId}`,
    "/expenses/sharing",
    `/expenses/sharing?who=${tomas.memberId}&ticks=all`,
    `/expenses/sharing/${resharingId}`,
    `/expenses/${expenseId}?removed=${await removedReceipt(membership, expenseId)}`,
  ];
  for (const path of [...paths, `/expenses/${expenseId}/edit`]) await look(`/groups/${groupId}${path}`);
  await look(`/groups/${groupId}/expenses/${deletedId}`, "deleted");
  await look(`/groups/${empty.id}/expenses/recurring`, "empty");
  await look(`/groups/${groupId}/expenses/${expenseId}/repeat`);
  const recurrences = await makeRecurring(flat);
  for (const path of ["", ...recurrences.map(({ id }) => `/${id}`), `/${recurrences[0]?.id}/edit`])
    await look(`/groups/${groupId}/expenses/recurring${path}`);
  const rent = { name: "Rent", mode: "equally" as const, memberIds: [membership.memberId], of: {} };
  const { id: presetId } = await addPreset(membership, { formId: newId(), ...rent });
  for (const path of ["", "/new", `/${presetId}`]) await look(`/groups/${groupId}/settings/splits${path}`);
  await look(`/groups/${groupId}/people/households`, "none");
  const couple = { formId: newId(), name: "The Bergs", memberIds: [jonas.memberId, tomas.memberId] };
  const { id: householdId } = await makeHousehold(membership, couple);
  for (const path of ["/people/households", `/people/households/${householdId}`, "/expenses/new", "/balances"])
    await look(`/groups/${groupId}${path}`, "with a household");
  await look(`/groups/${groupId}/stats/budgets`);
  for (const path of ["/export", "/import"]) await look(`/groups/${groupId}${path}`);
  await changeBudgets(membership, { everything: 1300n, groceries: 1000n });
  await look(`/groups/${groupId}/stats`);
  await page.setViewportSize(phone);
  for (const summary of await page.getByText("Show as a table").all()) await summary.click();
  await expectGoodScreen(page, "/groups/…/stats, with its tables");
  for (const period of ["2026", "12-months", "all", "2020-01"]) await look(`/groups/${groupId}/stats?period=${period}`);
  await look(`/groups/${groupId}?deleted=${deletedId}`, "just deleted");
  await page.goto(`/groups/${groupId}/expenses/new`);
  await page.getByRole("button", { name: "Save expense" }).click();
  await expect(page.getByText("2 things to fix")).toBeVisible();
  await expectGoodScreen(page, "/groups/…/expenses/new, with mistakes");
  for (const { memberId: fromId } of [jonas, tomas]) {
    const payment = { fromId, toId: membership.memberId, amount: 400n, spentOn: "2026-11-09" };
    const { id } = await recordPayment(membership, { formId: newId(), ...payment });
    await look(`/groups/${groupId}/balances?paid=${id}`, "just paid");
  }
  for (const path of ["", "/balances"]) await look(`/groups/${groupId}${path}`, "settled");
  const merge = `/people/${tomas.memberId}/merge`;
  for (const path of [merge, `${merge}?with=${jonas.memberId}`]) await look(`/groups/${groupId}${path}`);
  await mergePlaces(membership, { formId: newId(), memberId: tomas.memberId, intoId: jonas.memberId });
  for (const path of ["", "/activity", `/people/${jonas.memberId}?said=merged`])
    await look(`/groups/${groupId}${path}`, "merged");
  await invited(flat.email);
  await db.update(groups).set({ archivedAt: sql`now()` }).where(eq(groups.id, groupId));
  await look(`/groups/${groupId}`, "archived, with an invitation to another");
  await page.setViewportSize(phone);
  await page.goto(`/groups/${empty.id}`);
  for (const menu of [page.getByText(newGroup.name).first(), page.getByLabel("Menu").first()]) {
    await page.getByRole("banner").locator(menu).click();
    await expectGoodScreen(page, "a group's menu");
    await page.setViewportSize(phone);
  }
});

test("the pages behind an invitation are good screens, each offer and each end", async ({
  page,
  context,
  person,
  readMail,
  openOtherBrowser,
  sql,
}) => {
  const email = `new-${person.email}`;
  const group = await invited(email, { message: "The electricity is in here.\nJust claim your name." });
  const mailed = linkIn(await readMail(email, /invites you/), "invite");
  await page.goto(mailed);
  await page.getByText("Don’t want to join?").click();
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page.getByText("2 things to fix")).toBeVisible();
  await expectGoodScreen(page, "/invite/…, for someone new, with mistakes");
  await page.goto(await copiedLinkOf(group.membership, group.memberId));
  await expectGoodScreen(page, "/invite/…, copied");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.getByLabel("Code from the email")).toBeVisible();
  await page.getByText("No email?").click();
  await expectGoodScreen(page, "/invite/…, code sent");

  await enter(context, person);
  await page.goto(mailed);
  await page.getByText("Why can’t I just join?").click();
  await expectGoodScreen(page, "/invite/…, for another address");
  await page.getByRole("button", { name: "This address is mine too" }).click();
  await expect(page.getByLabel("Code from the email")).toBeVisible();
  await expectGoodScreen(page, "/invite/…, code sent to another address");
  const own = await invited(person.email);
  await page.goto("/groups");
  await page.getByText("More, or decline").click();
  await expectGoodScreen(page, "/groups, with an invitation");
  const known = linkIn(await readMail(person.email, /invites you/), "invite");
  await page.goto(known);
  await expectGoodScreen(page, "/invite/…, for who is logged in");
  const other = await openOtherBrowser({ reducedMotion: "reduce" });
  await other.goto(known);
  await expectGoodScreen(other, "/invite/…, for who has an account");
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, own.groupId);
  await page.goto(linkIn(await readMail(person.email, /You joined/), "joined"));
  await expectGoodScreen(page, "/joined/…");
  await page.getByRole("button", { name: "That wasn’t me" }).click();
  await expect(page.getByRole("heading", { name: "It’s undone" })).toBeVisible();
  await expectGoodScreen(page, "/joined/…, undone");

  const neverAgain = linkIn(await readMail(person.email, /invites you/), "never-again");
  await page.goto(neverAgain);
  await expectGoodScreen(page, "/never-again/…");
  await page.getByRole("button", { name: "Never invite me again" }).click();
  await expect(page.getByRole("heading", { name: "You won’t be invited again" })).toBeVisible();
  await expectGoodScreen(page, "/never-again/…, wished");

  await context.clearCookies();
  await enter(context, group);
  await page.goto(await copiedLinkOf(group.membership, group.memberId));
  await expectGoodScreen(page, "/invite/…, of their own");
  await sql`update invitations set ends_at = now() where member_id = ${group.memberId}`;
  await page.goto(mailed);
  await expectGoodScreen(page, "/invite/…, run out");
  await page.goto("/invite/x");
  await expectGoodScreen(page, "/invite/…, unknown");
});

test("the desk of the instance, its mails included, is made of good screens", async ({
  page,
  address,
  sql,
  enterAsAdmin,
  tolerate,
}) => {
  tolerate(/status of 404/);
  await insertOldMails(sql, { to: address, amount: 51 });
  await enterAsAdmin();
  await page.goto("/admin/mailbox");
  await expectGoodScreen(page, "/admin/mailbox");
  await page.getByRole("list", { name: "Mail" }).getByRole("link").first().click();
  await page.getByText("As plain text").click();
  await expectGoodScreen(page, "/admin/mailbox/…");
  const mail = await (await page.request.get(`${page.url()}/html`)).text();
  await page.goto("/admin/mailbox/none");
  await expectGoodScreen(page, "/admin/mailbox/…, unknown");
  await page.goto("/admin/stopped?open=address");
  await expectGoodScreen(page, "/admin/stopped");
  await page.goto("/admin/users");
  await page.getByText("Manage").first().click();
  await expectGoodScreen(page, "/admin/users");
  await page.goto("/admin/limits");
  await expectGoodScreen(page, "/admin/limits");
  await page.goto("/admin/look");
  await expectGoodScreen(page, "/admin/look");
  await page.goto("about:blank");
  await page.setContent(mail);
  await expectAccessible(page, "a mail", standards);
});

test("the way in by a group's code is made of good screens, for who asks and for who answers", async ({
  page,
  context,
  person,
  workInRun,
  openOtherBrowser,
}) => {
  await workInRun();
  const group = await makeGroup();
  await addPlaceholder(group);
  const code = await makeCode(group.membership, { uses: 12 });
  await page.goto(`/join/${code}`);
  await expectGoodScreen(page, "/join/…, not logged in");
  await enter(context, person);
  await page.goto("/join");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await expectGoodScreen(page, "/join, with a mistake");
  await page.goto("/welcome?open=code");
  await expectGoodScreen(page, "/welcome, for a code");
  await page.goto("/join/A7B-X9P");
  await expectGoodScreen(page, "/join/…, wrong");
  await page.goto(`/join/${code}`);
  await expectGoodScreen(page, "/join/…");
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible();
  await expectGoodScreen(page, "/join/…, asked");
  const desk = await openOtherBrowser({ reducedMotion: "reduce" });
  await enter(desk.context(), group);
  await desk.goto(`/groups/${group.groupId}/people`);
  await expectGoodScreen(desk, "people, one of whom asks");
  await desk.getByRole("link", { name: person.name }).click();
  await expect(desk.getByRole("button", { name: "Let them in" })).toBeVisible();
  await expectGoodScreen(desk, "people/requests/…");
  await desk.goto(`/groups/${group.groupId}/people/code`);
  await expectGoodScreen(desk, "people/code");
  await desk.goto(`/groups/${group.groupId}/people/messages`);
  await expectGoodScreen(desk, "people/messages");
  await addPlaceholder(group, { name: "Kim" });
  await desk.goto(`/groups/${group.groupId}/people?select=1`);
  for (const name of ["Tomás", "Kim"]) await desk.getByRole("checkbox", { name }).check();
  await desk.getByRole("button", { name: "Links and QR codes" }).click();
  await expect(desk.getByRole("region", { name: "Links to hand over" })).toBeVisible();
  await expectGoodScreen(desk, "people, links on cards");
  await desk.goto(`/groups/${group.groupId}/people/funnel`);
  await expectGoodScreen(desk, "people/funnel");
});

test("what a group decides about inviting and joining is a good screen, for its owner and for an admin", async ({
  page,
  context,
  workInRun,
  openOtherBrowser,
}) => {
  await workInRun();
  const group = await makeGroup();
  await decide(group.membership, { invitesFrom: "member", membersAsk: true, networks: ["192.0.2.0/24"] });
  const member = await addMember(group, { name: "Noor Haddad" });
  await invite(member.membership, { name: "Kai" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/settings/inviting`);
  await expectGoodScreen(page, "settings/inviting");
  const category = await makeCategory(group.membership);
  await setCategoryUse(group.membership, { category: "gifts", isPutAway: true });
  for (const path of ["", `/${category}`]) {
    await page.goto(`/groups/${group.groupId}/settings/categories${path}`);
    await expectGoodScreen(page, `settings/categories${path && "/…"}`);
  }
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(page.getByRole("heading", { name: "To approve" })).toBeVisible();
  await expectGoodScreen(page, "people, one of whom was proposed");
  const desk = await openOtherBrowser({ reducedMotion: "reduce" });
  await enter(desk.context(), await addMember(group, { role: "admin" }));
  await desk.goto(`/groups/${group.groupId}/settings/inviting`);
  await expectGoodScreen(desk, "settings/inviting, to read");
});
