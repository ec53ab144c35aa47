import { makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { limits } from "@/lib/limits";
import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";
import { expect, test } from "./fixtures";
import { somebody, untilWorked } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("a press that waits for the browser's work says that it is at it, and goes out at once then", async ({
  page,
  context,
  address,
}) => {
  const group = await makeGroup();
  const { groupId, membership } = group;
  const { memberId } = await addPerson(membership, { ...somebody, formId: newId(), name: "Noor", email: address });
  for (let send = 0; send < limits.sendsWithoutProof.amountMax; send += 1)
    await takeFrom(rateLimits.invitationsPerAccount, membership.userId);
  // A phone so slow that it does not get on before it is told to.
  await page.addInitScript(() => {
    const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
    const told = new Promise((resolve) => addEventListener("get-on", resolve));
    crypto.subtle.deriveBits = async (...asked) => told.then(() => derive(...asked));
  });
  await enter(context, group);
  await page.goto(`/groups/${groupId}/people/new`);
  await page.getByRole("button", { name: "Preview the email" }).click();
  // Looking at a mail sends none.
  await expect(page.getByText("One thing to fix")).toBeVisible();
  await page.goto(`/groups/${groupId}/people/${memberId}`);
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByRole("button", { name: "One moment…" })).toHaveAttribute("aria-busy", "true");
  await page.evaluate(() => dispatchEvent(new Event("get-on")));
  await expect(page.getByText("A new invitation to Noor is written.")).toBeVisible(untilWorked);
});
