import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { enqueue } from "@/db/queue";
import { recurrences } from "@/db/schema/recurrences";
import { recordExpense } from "@/lib/expenses/expenses";
import { leave, makeFlat, newExpense } from "@/lib/expenses/factories.testing";
import { todayIn } from "@/lib/formats";
import { newId } from "@/lib/ids";
import { dayAfter } from "@/lib/rhythm";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

const daysAgo = (days: number) => dayAfter({ every: 1, unit: "day", dayOfMonth: null }, todayIn("UTC"), -days);

/** What the clock starts every ten minutes. */
const startRound = () => db.transaction((tx) => enqueue(tx, { queue: "make-occasions", data: {} }));

/** The worker looks for such a job every few seconds; while one is at work, possibly for another test, no second one is made. */
async function expectSoon(page: Page, look: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await startRound();
    await page.reload();
    await look();
  }).toPass({ timeout: 30_000 });
}

async function openMore(page: Page): Promise<void> {
  await page.getByText("More", { exact: true }).click();
}

const rent = (page: Page) => page.getByRole("main").getByRole("link", { name: /Rent/ });

test("rent is set up behind More, comes by itself, is skipped, ended and taken up again", async ({ page, context }) => {
  const flat = await makeFlat();
  const { groupId } = flat;
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/expenses/recurring`);
  await expect(page.getByText("Nothing repeats yet")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Add expense" }).click();
  await page.getByLabel("Amount", { exact: true }).fill("900");
  await page.getByLabel("What was it for?").fill("Rent");
  await openMore(page);
  await page.getByLabel("Day", { exact: true }).fill(daysAgo(15));
  await expect(page.getByLabel("Every", { exact: true })).toBeHidden();
  await page.getByLabel("Repeat", { exact: true }).check();
  await page.getByLabel("Every", { exact: true }).fill("two");
  await page.getByLabel("Unit", { exact: true }).selectOption("weeks");
  await page.getByLabel("Ends").selectOption("after some times");
  await page.getByLabel("How many times in all").fill("20");
  await page.getByRole("button", { name: "Save expense" }).locator("visible=true").click();
  // What is wrong is said where it is, and nothing that was typed is lost.
  await expect(page.getByText("Choose a whole number from 1 to 365.").last()).toBeVisible();
  await expect(page.getByLabel("How many times in all")).toHaveValue("20");
  await page.getByLabel("Every", { exact: true }).fill("2");
  await page.getByRole("button", { name: "Save expense" }).locator("visible=true").click();

  await expect(page.getByRole("link", { name: /^Repeats every 2 weeks on \w+day/ })).toBeVisible();
  await page.goto(`/groups/${groupId}`);
  await expectSoon(page, () => expect(rent(page)).toHaveCount(2, { timeout: 500 }));
  await page.getByRole("main").getByRole("link", { name: "Repeating" }).click();
  await expect(page.getByRole("heading", { name: "Repeating", level: 1 })).toBeVisible();
  await rent(page).click();
  await expect(page.getByText(/18 times more/)).toBeVisible();
  await page.getByRole("button", { name: /^Skip / }).click();
  await expect(page.getByText("skipped by you")).toBeVisible();
  await page.getByRole("button", { name: "Don’t skip" }).click();
  await expect(page.getByText("skipped by you")).toHaveCount(0);
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("This doesn’t repeat any more")).toBeVisible();
  await page.getByRole("button", { name: "Repeat again" }).click();
  await expect(page.getByRole("button", { name: "End it" })).toBeVisible();
  await page.goto(`/groups/${groupId}/activity`);
  await expect(page.getByText("As you set up, Rent was added again")).toBeVisible();
  await expect(page.getByText(/You stopped Rent from repeating/)).toBeVisible();
});

test("an edit is of one alone, or of all that follow; what waits says why, and is seen to by an edit of its own", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership, tomas, everyone } = flat;
  const given = newExpense(membership, { title: "Internet", spentOn: daysAgo(10), memberIds: everyone });
  const repeats = { every: 20, unit: "day" } as const;
  const { id } = await recordExpense(membership, { formId: newId(), ...given, repeats });
  await enter(context, flat);
  const save = page.getByRole("button", { name: /^Save/ }).locator("visible=true");
  await page.goto(`/groups/${groupId}/expenses/${id}/edit`);
  await expect(page.getByLabel("Only this one")).toBeChecked();
  await page.getByLabel("Amount", { exact: true }).fill("15");
  await save.click();
  const way = page.getByRole("link", { name: /^Repeats every 20 days/ });
  await way.click();
  await expect(page).toHaveURL(/recurring\/[\w-]{36}$/);
  await expect(page.getByText("12.00")).toBeVisible();
  await page.goto(`/groups/${groupId}/expenses/${id}/edit`);
  await page.getByLabel("This and all that follow").check();
  // As if somebody else changed it meanwhile.
  await db.update(recurrences).set({ version: 9 }).where(eq(recurrences.groupId, groupId));
  await save.click();
  await expect(page.getByText("Somebody changed how this repeats").first()).toBeVisible();
  await expect(page.getByLabel("This and all that follow")).toBeChecked();
  await save.click();
  await way.click();
  await expect(page).toHaveURL(/recurring\/[\w-]{36}$/);
  await expect(page.getByText("15.00")).toBeVisible();

  await leave(membership, { memberId: tomas.memberId });
  await page.reload();
  await expect(page.getByText(/^The one of .+ will wait$/)).toBeVisible();
  await expect(page.getByText("Not in the group any more: Tomás.")).toBeVisible();
  // As if its day had come meanwhile.
  await db
    .update(recurrences)
    .set({ nextOn: daysAgo(1) })
    .where(eq(recurrences.groupId, groupId));
  await expectSoon(page, () => expect(page.getByText(/^The one of .+ waits$/)).toBeVisible({ timeout: 500 }));
  await expect(page.getByText("Not in the group any more: Tomás.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Every", { exact: true }).fill("1");
  await page.getByLabel("Unit", { exact: true }).selectOption("months, last day");
  await save.click();
  await expect(page.getByText("Repeats every month on the last day")).toBeVisible();
  await expect(page.getByText("Not in the group any more")).toHaveCount(0);
  const made = page.getByRole("main").getByRole("link", { name: /Internet/ });
  await expectSoon(page, () => expect(made).toHaveCount(2, { timeout: 500 }));
});

test("what begins in the past says how many days are made up for, and names none of them as the next", async ({
  page,
  context,
}) => {
  const flat = await makeFlat();
  const { groupId, membership } = flat;
  const given = newExpense(membership, { title: "Rent", spentOn: daysAgo(30) });
  const repeats = { every: 2, unit: "week" } as const;
  await enter(context, flat);
  const missed = "2 that are due will be added in a few minutes";
  // The clock may have a round, which adds them, while one is looked at.
  await expect(async () => {
    const { id } = await recordExpense(membership, { formId: newId(), ...given, repeats });
    await page.goto(`/groups/${groupId}/expenses/recurring`);
    await expect(rent(page).filter({ hasText: missed }).first()).toBeVisible({ timeout: 500 });
    await page.goto(`/groups/${groupId}/expenses/${id}`);
    const link = page.getByRole("link", { name: new RegExp(`^Repeats every 2 weeks on \\w+day. ${missed}$`) });
    await link.click({ timeout: 1_000 });
    await expect(page).toHaveURL(/recurring\/[\w-]{36}$/);
    await expect(page.getByText(missed)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
});

test("an expense that is there is let come again from its own page, and is the first", async ({ page, context }) => {
  const flat = await makeFlat();
  const { groupId, membership } = flat;
  const rent = { ...newExpense(membership), title: "Rent", spentOn: daysAgo(3) };
  const { id } = await recordExpense(membership, { formId: newId(), ...rent });
  await enter(context, flat);
  await page.goto(`/groups/${groupId}/expenses/${id}`);
  await page.getByRole("link", { name: "Repeat this" }).click();
  await expect(page.getByRole("heading", { name: "Repeat this" })).toBeVisible();
  await page.getByLabel("Every", { exact: true }).fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose a whole number from 1 to 365.").last()).toBeVisible();
  await page.getByLabel("Every", { exact: true }).fill("2");
  await page.getByLabel("Unit", { exact: true }).selectOption("weeks");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/expenses\/recurring\/[\w-]{36}$/);
  await expect(page.getByRole("heading", { name: "Rent" })).toBeVisible();
  await page.goto(`/groups/${groupId}/expenses/${id}`);
  await expect(page.getByRole("link", { name: /^Repeats every 2 weeks on \w+day, next on/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Repeat this" })).toHaveCount(0);
});
