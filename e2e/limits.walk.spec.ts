import { makeGroup, openMany } from "@/lib/groups/factories.testing";
import { rateLimits } from "@/lib/rates";
import { takeFrom } from "@/lib/users/rate-limits";
import { expect, test } from "./fixtures";
import { untilWorked } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

/** Someone who has sent five invitations in this hour. */
async function makeBusyInviter() {
  const group = await makeGroup();
  for (let send = 0; send < 5; send += 1) await takeFrom(rateLimits.invitationsPerAccount, group.membership.userId);
  return group;
}

test("after five sends in an hour a browser works for the next one, and without script it goes out later", async ({
  page,
  context,
  address,
  readMail,
  sql,
  enterAsAdmin,
  javaScriptEnabled,
}) => {
  const group = await makeBusyInviter();
  await enter(context, group);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`/groups/${group.groupId}/people/new`);
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Jonas");
  await page.getByLabel("Email").fill(address);
  await page.getByRole("button", { name: "Add and invite" }).click();
  if (javaScriptEnabled) {
    // Each of the two waits for the work of its own.
    await expect(page.getByText("The invitation to Jonas is written.")).toBeVisible(untilWorked);
    await readMail(address, /invites you/);
    await page.getByRole("button", { name: "Send it again" }).click();
    await expect(page.getByText("A new invitation to Jonas is written.")).toBeVisible(untilWorked);
  } else {
    await expect(page.getByText("so the one to Jonas is written a little later.")).toBeVisible();
    const waits = () =>
      sql`select state, round(extract(epoch from not_before - created_at) / 60)::int as minutes from mails where to_key = ${address} order by created_at`;
    expect([...(await waits())]).toEqual([{ state: "queued", minutes: 1 }]);
    // The phone's way to the group's other rooms is there as ever.
    await expect(page.getByRole("navigation", { name: "Lindenhof 12" })).toBeVisible();
    await page.getByRole("button", { name: "Send it again" }).click();
    await expect(page.getByText("so the one to Jonas is written a little later.")).toBeVisible();
    // The one that waited gives way to the newer one when its turn comes.
    expect([...(await waits())]).toEqual([
      { state: "queued", minutes: 1 },
      { state: "queued", minutes: 2 },
    ]);
  }
  if (!javaScriptEnabled) {
    const [mail] = await sql`select id from mails where to_key = ${address} order by created_at desc`;
    await enterAsAdmin();
    await page.goto(`/admin/mailbox/${mail?.id}`);
    await expect(page.getByText("Not before", { exact: true })).toBeVisible();
    await expect(page.getByText("Waiting", { exact: true })).toBeVisible();
  }
  const elsewhere = asked.filter((url) => !url.startsWith(process.env.E2E_ORIGIN ?? "none"));
  expect(elsewhere, "what was loaded from elsewhere").toEqual([]);
});

test("an address that is thrown away is refused at its field, and what was typed stays", async ({ page, context }) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/new`);
  await page.getByLabel("Name", { exact: true }).fill("Jonas");
  await page.getByLabel("Email").fill("jonas@mailinator.com");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(
    /^The domain of this address is on the list of those that throw mail away/,
  );
  await expect(page.getByLabel("Email")).toHaveValue("jonas@mailinator.com");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Jonas");
});

test("a limit that is near is said wherever a press sends, with how many it is about where that is known", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  const { groupId, membership } = group;
  await takeFrom(rateLimits.addressesPerAccount, membership.userId, { times: 48 });
  const [memberId] = await openMany(membership, 3);
  await enter(context, group);
  const people = `/groups/${groupId}/people`;
  const near = page.getByText("You can send to 2 more addresses within the day");
  await page.goto(`${people}/many`);
  await expect(near).toHaveText(/within the day\.$/);
  await page.getByLabel("Addresses").fill("one@lind.example, two@lind.example, three@lind.example");
  await page.getByRole("button", { name: "See who gets what" }).click();
  await expect(near).toHaveText(/within the day, and these are 3 in all\.$/);
  await page.goto(`${people}?select=1`);
  await expect(near).toHaveText(/within the day\.$/);
  await page.getByRole("link", { name: "Select all" }).click();
  await expect(near).toHaveText(/within the day, and these are 3 in all\.$/);
  await page.goto(`${people}/${memberId}`);
  await expect(near).toHaveText(/within the day\.$/);
});
