import { makeExpense, makeFlat } from "@/lib/expenses/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { newId } from "@/lib/ids";
import { mergePlaces } from "@/lib/people/merging";
import { expect, test } from "./fixtures";
import { joinedWithSecondAddress, linkIn, somebody } from "./steps/inviting";
import { enter } from "./steps/logging-in";

test.beforeEach(({ workInRun }) => workInRun());

test("an admin sees what putting two places together comes to, does it, and undoes it", async ({ page, context }) => {
  const group = await makeFlat();
  const [mara, , tomas] = group.everyone;
  await makeExpense(group.membership, { title: "Pizza", amount: 3000n, memberIds: group.everyone });
  await makeExpense(group.membership, { title: "Wine", amount: 1000n, memberIds: [mara ?? "", tomas ?? ""] });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/${tomas}`);
  await page.getByRole("link", { name: "Put together with someone" }).click();
  await expect(page.getByRole("heading", { name: "Is Tomás here twice?" })).toBeVisible();
  await page.getByRole("link", { name: "Jonas Berg" }).click();
  const balances = page.getByRole("table", { name: "Balances before and after" });
  await expect(balances.getByRole("row", { name: "Tomás" })).toContainText("−15.00");
  await expect(balances.getByRole("row", { name: "Jonas Berg" })).toContainText("−10.00");
  await expect(balances.getByRole("row", { name: "Jonas Berg" })).toContainText("−25.00");
  await expect(page.getByText("Both are in Pizza: what each paid and owes there is added up.")).toBeVisible();
  await page.getByRole("button", { name: "Put them together" }).click();

  const done = page.getByRole("status").filter({ hasText: "Tomás and Jonas Berg are one now." });
  await expect(done).toBeVisible();
  await page.goto(`/groups/${group.groupId}/people/${tomas}`);
  await expect(page.getByRole("heading", { name: "Jonas Berg", level: 1 })).toBeVisible();
  await page.goto(`/groups/${group.groupId}/activity`);
  const happening = page.getByRole("listitem").filter({ hasText: "You put Tomás together with Jonas Berg" });
  await happening.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Tomás and Jonas Berg are two again.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Tomás", level: 1 })).toBeVisible();
});

test("who undoes a merge reads before and after that an invitation ended with it, and sends it again there", async ({
  page,
  context,
  address,
  sql,
}) => {
  const group = await makeFlat();
  const { groupId, membership, jonas } = group;
  const { memberId } = await addPerson(membership, { ...somebody, formId: newId(), name: "Ada", email: address });
  await mergePlaces(membership, { formId: newId(), memberId, intoId: jonas.memberId });
  await enter(context, group);
  await page.goto(`/groups/${groupId}/people/${jonas.memberId}`);
  const row = page.getByRole("list", { name: "Here twice?" }).getByRole("listitem");
  await expect(row).toContainText("The invitation to Ada ended with this, and won’t come back if it is undone.");
  await row.getByRole("button", { name: "Undo" }).click();
  const done = page.getByRole("status").filter({ hasText: "Ada and Jonas Berg are two again." });
  await expect(done).toContainText("The invitation to Ada ended with the merge: invite them again.");
  expect(await sql`select id from mails where to_key = ${address}`, "nothing is mailed by itself").toHaveLength(1);
  await page.getByRole("button", { name: "Invite again" }).click();
  await expect(page.getByText("A new invitation to Ada is written.")).toBeVisible();
  await page.goto(`/groups/${groupId}/people/${memberId}?said=unmerged`);
  await expect(done).not.toContainText("ended with the merge");
});

test("whoever is in the group and opens an invitation of their own makes one of both places", async ({
  page,
  context,
  person,
  readMail,
}) => {
  await enter(context, person);
  const { second, ...group } = await joinedWithSecondAddress(page, { person, readMail });
  const again = { ...somebody, formId: newId(), name: "J. from work", email: second };
  const { memberId } = await addPerson(group.membership, again);
  await makeExpense(group.membership, { amount: 1200n, memberIds: [memberId] });

  await page.goto(linkIn(await readMail(second, /invites you/), "invite"));
  const balances = page.getByRole("table", { name: "Balances before and after" });
  await expect(balances.getByRole("row", { name: "You" })).toContainText("−12.00");
  await page.getByRole("button", { name: "That’s me too: put both together" }).click();
  await expect(page.getByText("Done: you have one place in Lindenhof 12")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("You owe12.00");
  await readMail(group.email, /has one place in Lindenhof 12 now/);
});
