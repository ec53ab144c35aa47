import postgres from "postgres";
import { test as base, expect } from "./fixtures";
import { expectInGroup, joinAsNew } from "./steps/inviting";
import { logIn } from "./steps/logging-in";
import { newPerson, signUp } from "./steps/signing-up";

type NoMail = { origin: string; databaseUrl: string; adminCookie: string };

const test = base.extend<{ noMail: NoMail }>({
  noMail: async ({ browserName: _ }, use) => use(JSON.parse(process.env.E2E_NO_MAIL ?? "{}")),
  baseURL: async ({ noMail }, use) => use(noMail.origin),
});

test("without mail the first account with an address counts, a reset link is handed over, and nothing is confirmed", async ({
  page,
  noMail,
  address,
  openOtherBrowser,
}) => {
  await page.goto("/sign-up");
  await expect(page.getByText("This Quits sends no mail, so the first account with an address counts.")).toBeVisible();
  await signUp(page, newPerson(address));
  await expect(page.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
  await page.goto("/account/addresses");
  await expect(page.getByText("This Quits sends no mail, so no further address can be confirmed.")).toBeVisible();

  const second = await openOtherBrowser();
  await second.goto("/sign-up");
  await signUp(second, newPerson(address.toUpperCase()));
  await expect(second.getByLabel("Email", { exact: true })).toHaveAccessibleDescription(/^There’s an account with/);
  await second.goto("/forgot-password");
  await expect(second.getByText("Ask whoever runs it for a link")).toBeVisible();
  await expect(second.getByRole("button")).toHaveCount(0);

  const desk = await openOtherBrowser();
  const [name = "", value = ""] = noMail.adminCookie.split("=");
  await desk.context().addCookies([{ name, value, url: noMail.origin }]);
  await desk.goto("/admin/users");
  const row = desk.getByRole("listitem").filter({ hasText: address });
  await expect(row.getByText("Not confirmed")).toBeVisible();
  await row.getByText("Manage").click();
  await row.getByRole("button", { name: "Make a reset link" }).click();
  const link = row.getByLabel("Hand this link over.");
  await expect(link).toBeVisible();

  await second.goto(await link.inputValue());
  await second.getByLabel("New password").fill("nine green teapots");
  await second.getByRole("button", { name: "Save and log in" }).click();
  await expect(second.getByRole("heading", { name: "Welcome, Jonas Berg" })).toBeVisible();
  await page.goto("/account/addresses");
  await logIn(page, { email: address, password: "nine green teapots" });
  await expect(page.getByRole("heading", { name: "Addresses", exact: true })).toBeVisible();
  const sql = postgres(noMail.databaseUrl, { max: 1, onnotice: () => {} });
  const [counted] = await sql`select count(verified_at)::int as confirmed from user_emails`;
  expect(counted?.confirmed).toBe(0);
  await sql.end();
});

test("without mail a link that was handed over suffices: to an address that stands firm, to one that is asked for, and to whoever is logged in", async ({
  page,
  address,
  openOtherBrowser,
}) => {
  await page.goto("/sign-up");
  await signUp(page, { ...newPerson(`mara-${address}`), name: "Mara Lind" });
  await expect(page.getByRole("heading", { name: "Welcome, Mara Lind" })).toBeVisible();
  await page.getByLabel("Name").fill("Lindenhof 12");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page).toHaveURL(/\/groups\/[\w-]{36}$/);
  const groupId = page.url().split("/").at(-1) ?? "";
  const links: string[] = [];
  for (const email of [address, "", `third-${address}`]) {
    await page.goto(`/groups/${groupId}/people/new`);
    await page.getByLabel("Name").fill(email ? "Jonas" : "Tomás");
    await page.getByLabel("Email").fill(email);
    // Nothing is mailed here: for how long and with which words is said where the link is made.
    await expect(page.getByLabel(/^(Message|The invitation lasts)/)).toHaveCount(0);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText("Show the link", { exact: true }).first().click();
    await expect(
      page.getByText(email ? /nobody proves that the address is theirs/ : /nobody proves theirs/),
    ).toBeVisible();
    await page.getByText("What you say with it, and for how long").click();
    await page.getByLabel("Message").fill(`Claim your name, ${email || "Tomás"}.`);
    await page.getByLabel("The invitation lasts").fill("12");
    await page.getByRole("button", { name: "Show the link" }).click();
    links.push(await page.getByLabel("The link to hand over").inputValue());
  }

  const jonas = await openOtherBrowser();
  await jonas.goto(links[0] ?? "");
  await expect(jonas.getByLabel("Email")).toHaveValue(address);
  await expect(jonas.getByLabel("Email")).not.toBeEditable();
  await joinAsNew(jonas);
  await expectInGroup(jonas, groupId);
  await jonas.goto("/account/addresses");
  await expect(jonas.getByText(address)).toBeVisible();

  const tomas = await openOtherBrowser();
  await tomas.goto(links[1] ?? "");
  await expect(tomas.getByText("Claim your name, Tomás.")).toBeVisible();
  await tomas.getByLabel("Email").fill(address);
  await joinAsNew(tomas, "Tomás Novák");
  await expect(tomas.getByLabel("Email")).toHaveAccessibleDescription(/^There’s an account with this address already/);
  await tomas.getByLabel("Email").fill(`second-${address}`);
  await joinAsNew(tomas, "Tomás Novák");
  await expectInGroup(tomas, groupId);

  const kim = await openOtherBrowser();
  await kim.goto("/sign-up");
  await signUp(kim, { ...newPerson(`kim-${address}`), name: "Kim Vale" });
  await expect(kim.getByRole("heading", { name: "Welcome, Kim Vale" })).toBeVisible();
  await kim.goto(links[2] ?? "");
  await expect(kim.getByRole("heading", { name: "This invitation is for another address" })).toBeVisible();
  await kim.getByRole("button", { name: "Join as Kim Vale" }).click();
  await expectInGroup(kim, groupId);
});
