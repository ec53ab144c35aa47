import { makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { rowOf, somebody } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("several people are invited at once: looked at first, sent once, and each one's outcome is said", async ({
  page,
  context,
  address,
  readMail,
  sql,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/new`);
  await page.getByRole("link", { name: "Invite several people" }).click();
  await page.getByRole("button", { name: "See who gets what" }).click();
  await expect(page.getByLabel("Addresses")).toHaveAccessibleDescription(/^Enter at least one address/);
  const second = `second-${address}`;
  await page.getByLabel("Addresses").fill(`"=Berg, Jonas" <${address}>, jonas.example\n${address}`);
  await page.getByLabel("Or a CSV file").setInputFiles({
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`email;name;role\n${second};שירה כהן;viewer\n`),
  });
  await page.getByLabel("Message").fill("Claim your names.");
  await page.getByRole("button", { name: "See who gets what" }).click();
  await expect(page.getByRole("heading", { name: "Who gets what" })).toBeVisible();
  const [invited, passed] = [
    page.getByRole("list", { name: "Will be invited" }),
    page.getByRole("list", { name: "Will be passed over" }),
  ];
  await expect(invited.getByRole("listitem")).toHaveText([/=Berg, Jonas.*Member/, /שירה כהן.*Viewer/]);
  await expect(passed.getByRole("listitem")).toHaveText([/Enter an address like/, /in the list twice/]);
  await page.getByText("The email", { exact: true }).click();
  const mail = page.frameLocator("iframe");
  await expect(mail.getByRole("heading", { name: "Mara Lind invites you to Lindenhof 12" })).toBeVisible();
  await expect(mail.getByText("Claim your names.", { exact: true })).toBeVisible();
  const picture = mail.getByRole("img", { name: "QR code of this invitation", includeHidden: true });
  expect(
    await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBeGreaterThan(0);
  expect(await sql`select id from mails where to_address in (${address}, ${second})`).toHaveLength(0);

  await page.getByRole("link", { name: "Change the list" }).click();
  await expect(page.getByLabel("Addresses")).toHaveValue(/"?=Berg, Jonas"[\s\S]*viewer/);
  await page.getByRole("button", { name: "See who gets what" }).click();

  await page.getByRole("button", { name: "Send 2 invitations" }).dblclick();
  await expect(page.getByText("2 people were invited, 2 passed over.")).toBeVisible();
  expect((await readMail(second, /invites you/)).text).toContain("Claim your names.");
  const csv = await page.request.get(
    (await page.getByRole("link", { name: "Save as CSV" }).getAttribute("href")) ?? "",
  );
  const table = await csv.text();
  expect(table).toContain(`${second},`);
  // V23: what somebody typed is run by no spreadsheet.
  expect(table).toMatch(/,"'=Berg, Jonas",/);
  expect(table).not.toMatch(/(^|,)"?=/m);
  expect(csv.headers()["content-disposition"]).toContain("attachment");
  await page.goBack();
  await page.goto(page.url());
  expect(await sql`select id from mails where to_address in (${address}, ${second})`).toHaveLength(2);
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(rowOf(page, "=Berg, Jonas").getByText("Invited", { exact: true })).toBeVisible();
});

test("of many people some are found, and several are tended at once", async ({ page, context, address, sql }) => {
  const group = await makeGroup();
  const names = ["Ada", "Björn", "Chloé", "Dana", "Emil", "Fay", "Greta", "Hugo"];
  for (const name of names)
    await addPerson(group.membership, {
      ...somebody,
      formId: newId(),
      name,
      email: `${name.length}${name[0]}-${address}`,
    });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await page.getByRole("searchbox", { name: "Search people" }).fill("bjorn");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 person" })).toBeVisible();
  await expect(rowOf(page, "Björn")).toBeVisible();
  await expect(rowOf(page, "Ada")).toBeHidden();
  await page.getByRole("link", { name: "Show everyone" }).click();
  await expect(rowOf(page, "Ada")).toBeVisible();
  await page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "Invited 8" }).click();
  await page.getByRole("link", { name: "Select several" }).click();
  await page.getByRole("button", { name: "Extend" }).click();
  await expect(page.getByText("Tick at least one person.")).toBeVisible();

  // Enter in a field makes the links that the field is about, and mails nobody.
  await page.getByRole("checkbox", { name: /Ada/ }).check();
  const [terms, days] = [page.getByText(/^What new links say/), page.getByLabel("The invitation lasts")];
  await terms.click();
  await days.press("Enter");
  await expect(page.getByRole("region", { name: "Links to hand over" }).getByRole("listitem")).toHaveText([/Ada/]);
  expect(await sql`select id from mails where to_address like ${`%-${address}`}`).toHaveLength(names.length);

  // What is wrong with the days is no matter of taking back.
  await page.goto(`/groups/${group.groupId}/people?select=1`);
  await page.getByRole("link", { name: "Select all" }).click();
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(8);
  for (const name of names.filter((each) => each !== "Chloé" && each !== "Hugo"))
    await page.getByRole("checkbox", { name: new RegExp(name) }).uncheck();
  await terms.click();
  await days.fill("99");
  await page.getByText("Take back", { exact: true }).click();
  await page.getByRole("button", { name: "Take these invitations back" }).click();
  await expect(page.getByText("2 invitations were taken back.")).toBeVisible();
  const revoked = await sql`select id from invitations where group_id = ${group.groupId} and state = 'revoked'`;
  expect(revoked).toHaveLength(2);
  await page.getByRole("link", { name: "Done" }).click();
  await expect(rowOf(page, "Hugo").getByText("Taken back", { exact: true })).toBeVisible();
});
