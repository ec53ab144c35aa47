import { addMember, addPlaceholder, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { removeMember } from "@/lib/people/leaving";
import { expect, test } from "./fixtures";
import { invited, rowOf, somebody } from "./steps/inviting";
import { enter } from "./steps/logging-in";
import { readQr } from "./steps/qr-codes";

test.beforeEach(({ workInRun }) => workInRun());

test("a message that the group keeps fills the box, and what else was typed stays", async ({
  page,
  context,
  address,
  readMail,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/new`);
  await page.getByRole("link", { name: "Saved messages" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Saved messages" })).toBeVisible();
  await page.getByLabel("Name").fill("Flatmates");
  await page.getByRole("button", { name: "Save the message" }).click();
  await expect(page.getByLabel("Message")).toHaveAccessibleDescription("Write what the message says.");
  await page.getByLabel("Message").fill("The electricity is in here.");
  await page.getByRole("button", { name: "Save the message" }).dblclick();
  await expect(page.getByText("The message is saved.")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "One thing to fix" })).toBeHidden();
  await page.getByText("Flatmates", { exact: true }).click();
  const kept = page.locator("details").filter({ hasText: "Flatmates" });
  await kept.getByLabel("Message").fill("The electricity is in here. Claim your name.");
  await kept.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Add someone" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add someone" })).toBeVisible();
  await page.getByLabel("Email").fill(address);
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Use a saved message")).toHaveAccessibleDescription(/^Choose a message first/);
  await page.getByLabel("Use a saved message").selectOption("Flatmates");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue("The electricity is in here. Claim your name.");
  await expect(page.getByLabel("Email")).toHaveValue(address);
  await page.getByLabel("Email").press("Enter");
  await expect(page.getByText(`The invitation to ${address} is written.`)).toBeVisible();
  expect((await readMail(address, /invites you/)).text).toContain("Claim your name.");

  await page.goto(`/groups/${group.groupId}/people/many`);
  await page.getByLabel("Addresses").fill("kim@okafor.example");
  const csv = {
    name: "people.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("email,role\nlea@brandt.example,viewer\n"),
  };
  await page.getByLabel("Or a CSV file").setInputFiles(csv);
  await page.getByLabel("Use a saved message").selectOption("Flatmates");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("Addresses")).toHaveValue(/kim@okafor\.example[\s\S]*lea@brandt\.example,,viewer/);
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue(/Claim your name/);
});

test("links are passed on one by one, or on cards for several, and people are reminded together", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
  sql,
}) => {
  const group = await invited(address);
  await addPlaceholder(group);
  await expect.poll(() => sql`select state from mails where to_key = ${address}`).toEqual([{ state: "delivered" }]);
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/${group.memberId}?open=link`);
  await page.getByRole("button", { name: "Show the link" }).click();
  const link = await page.getByLabel("The link to hand over").inputValue();
  expect(await readQr(page.getByRole("main"))).toBe(link);
  const words = encodeURIComponent(`Here’s your invitation to Lindenhof 12 on Quits:\n${link}`);
  await expect(page.getByRole("link", { name: "As a text message" })).toHaveAttribute("href", `sms:?&body=${words}`);
  await expect(page.getByRole("link", { name: "By email" })).toHaveAttribute(
    "href",
    `mailto:?subject=Invitation%20to%20Lindenhof%2012&body=${words}`,
  );

  await page.goto(`/groups/${group.groupId}/people?select=1`);
  for (const name of ["Jonas", "Tomás"]) await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await page.getByRole("button", { name: "Links and QR codes" }).click();
  const cards = page.getByRole("region", { name: "Links to hand over" }).getByRole("listitem");
  await expect(cards).toHaveText([/Jonas.*Your invitation to Lindenhof 12/, /Tomás/]);
  await expect(cards.first().getByRole("textbox", { name: "Link" })).toHaveValue(link);
  expect(await readQr(cards.first())).toBe(link);
  const [other, personal] = [
    await openOtherBrowser(),
    await cards.last().getByRole("textbox", { name: "Link" }).inputValue(),
  ];
  expect(await readQr(cards.last())).toBe(personal);
  await other.goto(personal);
  await expect(other.getByRole("heading", { level: 1 })).toContainText("Mara Lind");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(link)).toBeVisible();
  await expect(page.getByRole("button", { name: "Extend" })).toBeHidden();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await page.emulateMedia({ media: null });

  for (const name of ["Jonas", "Tomás"]) await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await page.getByRole("button", { name: "Remind" }).click();
  await expect(page.getByText("1 reminder is written.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Tomás: There’s no open invitation in their mail/ })).toBeVisible();
  const { id: mailId, links } = await readMail(address, /still hopes you join/);
  expect(links).not.toContain(link);

  // A mail that came back is said beside the name, with what to do.
  await expect.poll(() => sql`select state from mails where id = ${mailId}`).toEqual([{ state: "delivered" }]);
  await sql`update mails set state = 'bounced' where id = ${mailId}`;
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(rowOf(page, "Jonas").getByText("Came back", { exact: true })).toBeVisible();
  await expect(rowOf(page, "Jonas")).toContainText(/The email came back on .* Send it again, or hand the link over\./);
});

test("whoever runs the group is offered another code after a removal, until they say that it stays", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  const { memberId } = await addMember(group);
  await addPerson(group.membership, { ...somebody, formId: newId(), name: "Kim", email: "", sends: false });
  await makeCode(group.membership);
  await removeMember(group.membership, { memberId, takesOver: false });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(page.getByText(/Somebody who was taken out of the group/)).toBeVisible();
  await page.getByRole("link", { name: "See the code" }).click();
  await expect(page.getByRole("link", { name: "As a text message" })).toBeVisible();
  await page.getByRole("button", { name: "Keep this code" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText(/Somebody who was taken out of the group/)).toBeHidden();
  await page.goto(`/groups/${group.groupId}/people`);
  await expect(page.getByText(/Somebody who was taken out of the group/)).toBeHidden();
});
