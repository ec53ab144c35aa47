import { addPlaceholder, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { phone } from "./browser";
import { expect, test } from "./fixtures";
import { copiedLinkOf, expectInGroup, somebody } from "./steps/inviting";
import { enter } from "./steps/logging-in";

// Once is enough: at phone size and without script, where it is hardest.
test.use({ ...phone, javaScriptEnabled: false });

test("to whoever is logged in a handed over link says what it is to them: to join, theirs too, their own, another's", async ({
  page,
  context,
  person,
  address,
}) => {
  const group = await makeGroup();
  const personal = async (name: string) =>
    copiedLinkOf(group.membership, (await addPlaceholder(group, { name })).memberId);
  const email = `lea-${address}`;
  const { memberId } = await addPerson(group.membership, { ...somebody, formId: newId(), name: "Lea", email });
  const copied = await copiedLinkOf(group.membership, memberId);
  const main = page.getByRole("main");
  const [first, second] = [await personal("Jonas"), await personal("J. from work")];

  await enter(context, person);
  await page.goto(copied);
  await expect(page.getByRole("heading", { name: "This invitation is for another address" })).toBeVisible();
  await expect(main).toContainText("•••@m•••.example");
  await expect(main).not.toContainText(email);
  await expect(page.getByRole("button", { name: "Switch account" })).toBeVisible();
  await expect(page.getByRole("button", { name: "This address is mine too" })).toBeVisible();

  await page.goto(first);
  await expect(page.getByText("You’re logged in as")).toBeVisible();
  await expect(page.getByRole("button", { name: "Switch account" })).toBeVisible();
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, group.groupId);

  await page.goto(second);
  await expect(page.getByRole("heading", { name: "You’re in Lindenhof 12 already" })).toBeVisible();
  await expect(page.getByRole("button", { name: "That’s me too: put both together" })).toBeVisible();
  await page.goto(copied);
  await expect(main).toContainText("and you’re logged in as Jonas Berg");
  await expect(page.getByRole("link", { name: "Add it to your account" })).toBeVisible();
  await expect(page.getByRole("button", { name: "That’s me too" })).toHaveCount(0);

  await context.clearCookies();
  await enter(context, group);
  await page.goto(second);
  await expect(main).toContainText("You sent this invitation yourself. It waits for whoever you give the link to.");
  await page.goto(copied);
  await expect(main).toContainText("You sent this invitation yourself. It waits for");
  await page.goto(first);
  await expectInGroup(page, group.groupId);
});
