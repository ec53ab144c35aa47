import { makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { expect, test } from "./fixtures";
import { enter } from "./steps/logging-in";

test("where the browser has a sheet to share by, it opens with the words and the link in it", async ({
  page,
  context,
  workInRun,
}) => {
  await workInRun();
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  await enter(context, group);
  // No desktop browser on Linux has one: this writes down what it would be given.
  await page.addInitScript(() => {
    const share = async (shared: ShareData) => document.body.setAttribute("data-shared", JSON.stringify(shared));
    Object.defineProperty(navigator, "share", { value: share });
  });
  await page.goto(`/groups/${group.groupId}/people/code`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("link", { name: "As a text message" })).toBeHidden();
  const link = new URL(`/join/${code}`, page.url()).href;
  const shared = { text: "This is how you join Lindenhof 12 on Quits:", url: link };
  await expect(page.locator("body")).toHaveAttribute("data-shared", JSON.stringify(shared));
});
