import { sendAgain } from "@/lib/groups/invitations/managing";
import { remindNow } from "@/lib/groups/invitations/reminding";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { invited, linkIn } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("whoever wants no more invitations says so once, from the mail, and can take it back", async ({
  page,
  context,
  address,
  readMail,
  sql,
}) => {
  const group = await invited(address);
  const { membership, groupId, memberId } = group;
  await expect.poll(() => sql`select state from mails where to_key = ${address}`).toEqual([{ state: "delivered" }]);
  await remindNow(membership, { formId: newId(), by: "ourselves", memberId });
  const reminder = await readMail(address, /still hopes/);
  await page.goto(linkIn(reminder, "never-again"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No more invitations?");
  await expect(page.getByRole("main")).toContainText(address);
  await page.getByRole("button", { name: "Never invite me again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You won’t be invited again");
  await page.goto(linkIn(reminder, "invite"));
  await expect(page.getByRole("main")).toContainText("declined");
  await expect(page.getByRole("main")).toContainText("No invitations go to your address by email any more.");

  await enter(context, group);
  await page.goto(`/groups/${groupId}/people/${memberId}`);
  await expect(page.getByRole("main")).toContainText("Said no on");
  await page.getByRole("button", { name: "Invite again" }).click();
  await expect(page.getByRole("main")).toContainText("No invitations go to this address.");

  await context.clearCookies();
  await page.goto(linkIn(reminder, "never-again"));
  await page.getByRole("button", { name: "Let me be invited again" }).click();
  await expect(page.getByRole("status")).toHaveText("You can be invited again.");
  await sendAgain(membership, { formId: newId(), by: "ourselves", memberId });
  await readMail(address, /invites you/);
});

test("an admin of the instance sees which addresses are stopped, and lets mail through again", async ({
  page,
  address,
  readMail,
  enterAsAdmin,
}) => {
  await invited(address);
  await page.goto(linkIn(await readMail(address, /invites you/), "never-again"));
  await page.getByRole("button", { name: "Never invite me again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You won’t be invited again");
  await enterAsAdmin();
  await page.goto("/admin/stopped");
  const row = page.getByRole("listitem").filter({ hasText: address });
  await expect(row).toContainText("Wants none");
  await row.getByRole("button", { name: "Let mail through again" }).click();
  await expect(page.getByRole("status")).toHaveText("Mail is let through to this address again.");
  await expect(row).toHaveCount(0);
});
