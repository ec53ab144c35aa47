import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

const names = { long: "Ä".repeat(79).concat("z"), emoji: "Zoë 👩‍👩‍👧 Õunapuu", rightToLeft: "نور الهدى" };

test("a person is called as they say, in any script and up to eighty characters", async ({ page, context, person }) => {
  await enter(context, person);
  await page.goto("/account");
  const name = page.getByLabel("Name", { exact: true });
  const save = page.getByRole("button", { name: "Save" });
  for (const text of Object.values(names)) {
    await name.fill(text);
    await save.click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(name).toHaveValue(text);
    await page.goto("/welcome");
    await expect(page.getByRole("heading", { name: `Welcome, ${text}` })).toBeVisible();
    await page.getByRole("link", { name: "Your account" }).click();
    await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  }
  await name.fill(`${names.long}z`);
  await save.click();
  await expect(name).toHaveAccessibleDescription(/^Use at most 80 characters for the name\./);
  await expect(name).toHaveValue(`${names.long}z`);
});

test("region and time zone decide how dates look, and the look how everything does", async ({
  page,
  context,
  person,
  sql,
}) => {
  await enter(context, person);
  await sql`update sessions set created_at = '2026-01-15T18:30:00Z' where user_id = ${person.id}`;
  await page.goto("/account/sessions");
  await expect(page.getByText("This device, since 15 Jan 2026, 18:30")).toBeVisible();

  await page.goto("/account");
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByLabel("Region").selectOption("en-US");
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByText("Dark", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("Dark")).toBeChecked();
  await expect.poll(background).not.toBe(light);
  await page.goto("/account/sessions");
  await expect(page.getByText(/This device, since Jan 16, 2026, 3:30\sAM/)).toBeVisible();
  expect(await background()).not.toBe(light);
});

test("time zones are listed by continent under the names of today, and one kept under an old name is shown as well", async ({
  page,
  context,
  person,
  sql,
}) => {
  await sql`update users set time_zone = 'Asia/Calcutta' where id = ${person.id}`;
  await enter(context, person);
  await page.goto("/account");
  const zone = page.getByLabel("Time zone");
  await expect(zone.locator("option:checked")).toHaveText("Kolkata (GMT+5:30)");
  await expect(zone.locator("optgroup[label=Europe] option", { hasText: "Kyiv" })).toHaveCount(1);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(zone).toHaveValue("Asia/Kolkata");
});

test("a profile that cannot be taken keeps what was chosen, in lists and choices as well", async ({
  page,
  context,
  person,
}) => {
  await enter(context, person);
  await page.goto("/account");
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByLabel("Region").selectOption("sv-FI");
  await page.getByLabel("Time zone").selectOption("Europe/Helsinki");
  await page.getByText("Light", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/^Enter a name/);
  await expect(page.getByLabel("Region")).toHaveValue("sv-FI");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Helsinki");
  await expect(page.getByLabel("Light")).toBeChecked();

  await page.getByLabel("Name", { exact: true }).fill("Jonas");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/account");
  await expect(page.getByLabel("Region")).toHaveValue("sv-FI");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Helsinki");
  await expect(page.getByLabel("Light")).toBeChecked();
});
