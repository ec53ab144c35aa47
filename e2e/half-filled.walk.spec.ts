import { newAddress } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { copiedLinkOf, expectInGroup, invited, joinAsNew, linkIn } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("what was typed is there when someone comes back to their link, never the password, and at no other link", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
  javaScriptEnabled,
}) => {
  const group = await invited(address);
  const stranger = newAddress();
  await invited(stranger);
  const theirs = await openOtherBrowser();
  const link = linkIn(await readMail(address, /invites you/), "invite");
  const name = theirs.getByLabel("Your name");
  await theirs.goto(link);
  await name.fill("Jonas Bêrg");
  await theirs.getByLabel("Password").fill("teapots");
  await theirs.getByRole("button", { name: "Create account and join" }).click();
  await expect(theirs.getByText("One thing to fix")).toBeVisible();

  // What was typed after an answer is nowhere but in the browser.
  const typed = javaScriptEnabled ? "Jonas Bêrgman" : "Jonas Bêrg";
  await name.fill(typed);
  await theirs.goto("/log-in");
  await theirs.goto(link);
  await expect(name).toHaveValue(typed);
  await expect(theirs.getByLabel("Password")).toHaveValue("");
  if (javaScriptEnabled) {
    await name.fill("Jonas B. Berg");
    await theirs.getByText("Don’t want to join?").click();
    await theirs.getByLabel("Add a word").fill("Not before May.");
    await theirs.goto("/log-in");
    await theirs.goto(link);
    await expect(name).toHaveValue("Jonas B. Berg");
    await expect(theirs.getByLabel("Add a word")).toHaveValue("Not before May.");
  }
  const elsewhere = linkIn(await readMail(stranger, /invites you/), "invite");
  for (const each of [elsewhere, await copiedLinkOf(group.membership, group.memberId)]) {
    await theirs.goto(each);
    await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(theirs.getByText(/Jonas B/)).toHaveCount(0);
    for (const field of await theirs.getByRole("textbox").all())
      if (await field.isEditable()) await expect(field).toHaveValue("");
  }
  await theirs.goto(link);
  await joinAsNew(theirs);
  await expectInGroup(theirs, group.groupId);
  const kept = await theirs.evaluate(() => Object.keys(localStorage)).catch(() => []);
  expect(kept.filter((key) => key.startsWith("quits-typed-"))).toEqual([]);
  expect((await theirs.context().cookies(link)).filter(({ name: cookie }) => cookie.includes("typed"))).toEqual([]);

  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await page.getByRole("link", { name: "How invitations go" }).click();
  const stages = page.getByRole("list", { name: "How far they got" }).getByRole("listitem");
  await expect(stages).toHaveText([/Sent1100%/, /Delivered1100%/, /Opened1100%/, /Began to join1100%/, /Joined1100%/]);
  await expect(page.getByRole("row", { name: /^Mara Lind/ })).toBeVisible();
  await page.getByRole("link", { name: "Last 30 days" }).click();
  await expect(page.getByRole("link", { name: "Last 30 days" })).toHaveAttribute("aria-current", "page");
  await expect(stages).toHaveCount(5);
});
