import type { Page } from "@playwright/test";
import { addMember, makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { makeAskingGroup, propose } from "@/lib/groups/invitations/proposals.testing";
import { newId } from "@/lib/ids";
import { expect, test } from "./fixtures";
import { invited, linkIn, rowOf, somebody } from "./steps/inviting";
import { enter } from "./steps/logging-in";

async function fillInPerson(page: Page, { name, email, message }: { name?: string; email?: string; message?: string }) {
  await page.getByRole("link", { name: "Add someone" }).click();
  await page.getByLabel("Name").fill(name ?? "");
  await page.getByLabel("Email").fill(email ?? "");
  // Without an address nothing is mailed, and there is nothing to say in it.
  await expect(page.getByLabel("Message")).toBeVisible({ visible: Boolean(email) });
  if (message) await page.getByLabel("Message").fill(message);
}

/** A mail's words in one line, without its links and the moment until which they open anything. */
function bare(text: string): string {
  return text
    .replace(/\/(invite|never-again)\/(…|[\w-]{43})/g, "/$1/link")
    .replace(/\d+ \w+ \d{4}, \d\d:\d\d/g, "moment")
    .replace(/\s+/g, " ");
}

test.beforeEach(({ workInRun }) => workInRun());

test("a person is added by email, sees the very mail that was previewed, and has a place at once", async ({
  page,
  context,
  address,
  readMail,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await fillInPerson(page, { name: "Jonas Berg", email: "jonas@", message: "Claim your name." });
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(/^Enter an address like/);
  await expect(page.getByLabel("Message")).toHaveValue("Claim your name.");

  await page.getByLabel("Email").fill(address);
  await page.getByRole("button", { name: "Preview the email" }).click();
  const preview = page.getByRole("region", { name: "This is what they’ll get" });
  await expect(preview).toContainText("Mara Lind invites you to Lindenhof 12");
  const said = (await preview.locator("p").last().textContent()) ?? "";
  await expect(page.getByLabel("Name")).toHaveValue("Jonas Berg");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByText("The invitation to Jonas Berg is written.")).toBeVisible();
  await expect(page.getByText("Invited", { exact: true })).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();

  const mail = await readMail(address, /Mara Lind invites you/);
  for (const text of [said, mail.text]) expect(bare(text)).toContain("Claim your name.");
  expect(bare(said)).toBe(bare(mail.text));
  await page.getByRole("link", { name: "Everyone" }).click();
  await expect(rowOf(page, "Jonas Berg").getByText("Invited", { exact: true })).toBeVisible();
  await expect(page.getByText("1 person here, 1 not here yet")).toBeVisible();

  await fillInPerson(page, { name: "jonas berg" });
  await page.getByRole("button", { name: "Add without inviting" }).click();
  await expect(page.getByRole("status")).toContainText("Someone else in the group is called jonas berg too.");
  await page.getByRole("link", { name: "put the two together" }).click();
  await expect(page.getByRole("main")).toContainText("Jonas Berg");
  await expect(page.getByRole("button", { name: "Put them together" })).toBeVisible();
});

test("an invitation is sent again, extended, copied, corrected, taken back and sent anew, and each is said", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await fillInPerson(page, { name: "Noor", email: address });
  await page.getByRole("button", { name: "Add and invite" }).click();
  const first = await readMail(address, /invites you/);
  await page.getByRole("button", { name: "Send it again" }).click();
  await expect(page.getByText("A new invitation to Noor is written.")).toBeVisible();
  await readMail(address, /invites you/, first);
  const until = page.getByText(/the invitation is open until/i);
  // The rest of the sentence changes by itself, when the mail arrives.
  const [day = ""] = /until .*$/.exec((await until.textContent()) ?? "") ?? [];
  await page.getByRole("button", { name: "Extend by a week" }).click();
  await expect(page.getByText(/^The invitation to .* is open until /)).toBeVisible();
  await expect(until).not.toContainText(day);
  // After the answer of a press the router mounts the page once more, which would shut what has just been opened.
  await page.reload();

  await page.getByText("Show the link", { exact: true }).first().click();
  await page.getByRole("button", { name: "Show the link" }).click();
  const link = page.getByLabel("The link to hand over");
  await expect(link).toHaveValue(/\/invite\/[\w-]{43}$/);
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();

  await page.getByText("Correct the address", { exact: true }).click();
  await page.getByLabel("Email").fill(`new-${address}`);
  await page.getByRole("button", { name: "Save and send the invitation" }).click();
  await expect(page.getByText(`new-${address}`)).toBeVisible();
  await readMail(`new-${address}`, /invites you/);
  const stranger = await openOtherBrowser();
  await stranger.goto(linkIn(first, "invite"));
  await expect(stranger.getByRole("main")).toContainText("If you think it’s for you, ask Mara Lind.");
  await expect(stranger.getByRole("button", { name: "Ask for a new invitation" })).toHaveCount(0);

  await page.getByText("Take the invitation back", { exact: true }).first().click();
  await page.getByRole("button", { name: "Take the invitation back" }).click();
  await expect(page.getByText(/^The invitation was ended on/)).toBeVisible();
  await page.getByRole("button", { name: "Invite again" }).click();
  await expect(page.getByText("Invited", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Everyone" }).click();
  await fillInPerson(page, { email: `NEW-${address}` });
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByText(/^Noor was already invited on .* Send it again\?$/)).toBeVisible();
});

test("a name is added and corrected for who is not here yet, and the link that they got goes on working", async ({
  page,
  context,
  address,
  readMail,
  openOtherBrowser,
}) => {
  const group = await invited(address, { name: "" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/${group.memberId}`);
  await page.getByText("Add a name", { exact: true }).click();
  const name = page.getByLabel("Name", { exact: true });
  const save = page.getByRole("button", { name: "Save the name" });
  await expect(name).toHaveValue("");
  await save.click();
  await expect(name).toHaveAccessibleDescription(/^Enter a name, as people know them\./);
  await name.fill("Jnas ".repeat(17));
  await save.click();
  await expect(name).toHaveAccessibleDescription(/^Use at most 80 characters for the name\./);
  await expect(name).toHaveValue("Jnas ".repeat(17));
  await name.fill("Jnas Breg");
  await save.click();
  await expect(page.getByRole("heading", { level: 1, name: "Jnas Breg" })).toBeVisible();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await page.getByText("Correct the name", { exact: true }).click();
  await expect(name).toHaveValue("Jnas Breg");
  await name.fill("Jonas Berg");
  await save.click();
  await expect(page.getByRole("heading", { level: 1, name: "Jonas Berg" })).toBeVisible();
  await page.goto(`/groups/${group.groupId}/activity`);
  await expect(page.getByText("You corrected the name of Jonas Berg")).toHaveCount(2);

  const invitee = await openOtherBrowser();
  await invitee.goto(linkIn(await readMail(address, /invites you/), "invite"));
  await expect(invitee.getByRole("button", { name: "Create account and join" })).toBeVisible();
  await expect(invitee.getByLabel("Your name")).toHaveValue("");
});

test("an admin corrects the name of somebody whom a member proposes", async ({ page, context }) => {
  const group = await makeAskingGroup();
  const { memberId } = await propose(group, { name: "Jnas" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people/${memberId}`);
  await page.getByText("Correct the name", { exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Jonas");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jonas" })).toBeVisible();
  await page.getByRole("button", { name: "Approve and send" }).click();
  await expect(page.getByText("The invitation to Jonas is written.")).toBeVisible();
});

test("whoever goes back after a press can press something else", async ({ page, context, address }) => {
  const group = await invited(address);
  await enter(context, group);
  const path = `/groups/${group.groupId}/people/${group.memberId}`;
  // A browser that goes back may show the page as it was, without asking for it anew.
  const body = await (await context.request.get(path)).text();
  await page.route(`**${path}`, (route) =>
    route.request().isNavigationRequest() && route.request().method() === "GET"
      ? route.fulfill({ body, contentType: "text/html; charset=utf-8" })
      : route.continue(),
  );
  await page.goto(path);
  await page.getByRole("button", { name: "Extend by a week" }).click();
  await expect(page.getByText(/^The invitation to .* is open until /)).toBeVisible();
  await page.goto(path);
  await page.getByText("Take the invitation back", { exact: true }).first().click();
  await page.getByRole("button", { name: "Take the invitation back" }).click();
  await expect(page.getByText(/^The invitation was ended on/)).toBeVisible();
});

test("the group’s page says who is not here yet, who asks first, and one press answers", async ({
  page,
  context,
  address,
  readMail,
  sql,
  openOtherBrowser,
}) => {
  const group = await invited(address);
  const first = await readMail(address, /invites you/);
  const { membership, memberId } = group;
  for (const name of ["Ada", "Björn", "Çiğdem"])
    await addPerson(membership, { ...somebody, formId: newId(), name, email: `${name.length}-${address}` });
  await enter(context, group);
  const waiting = page.getByRole("region", { name: "Not here yet" });
  await page.goto(`/groups/${membership.groupId}`);
  await expect(waiting.getByText("Ada hasn’t joined yet")).toBeVisible();
  await expect(waiting.getByText(/^Invitation open until /)).toHaveCount(2);
  await expect(waiting.getByRole("link", { name: "2 more haven’t joined yet" })).toBeVisible();

  await sql`update invitations set ends_at = now() - interval '1 second' where member_id = ${memberId}`;
  await page.reload();
  await expect(waiting.getByText(/^The invitation ran out on /)).toBeVisible();
  const invitee = await openOtherBrowser();
  await invitee.goto(linkIn(first, "invite"));
  await invitee.getByLabel("Add a word for Mara Lind").fill("I was away.");
  await invitee.getByRole("button", { name: "Ask for a new invitation" }).click();
  await expect(invitee.getByText(/^We’ve told Mara Lind/)).toBeVisible();
  await page.reload();
  await expect(waiting.getByText("Jonas asks for a new invitation")).toBeVisible();
  await expect(waiting.getByText("They wrote: “I was away.”")).toBeVisible();
  await waiting.getByRole("button", { name: "Resend" }).first().click();
  await expect(page.getByText("A new invitation to Jonas is written.")).toBeVisible();
  expect(linkIn(await readMail(address, /invites you/, first), "invite")).not.toBe(linkIn(first, "invite"));
});

test("someone without an address takes part by name, and a personal link is theirs to be handed", async ({
  page,
  context,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await fillInPerson(page, {});
  await page.getByRole("button", { name: "Add without inviting" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/^Enter a name, an email address, or both\./);
  await page.getByLabel("Name").fill("שירה כהן");
  await page.getByRole("button", { name: "Add without inviting" }).click();
  await expect(page.getByText("Name only", { exact: true })).toBeVisible();
  await page.getByText("Show the link", { exact: true }).first().click();
  await page.getByRole("button", { name: "Show the link" }).click();
  await expect(page.getByLabel("The link to hand over")).toHaveValue(/\/invite\//);
});

test("roles change, a person is removed, and nobody but admins sees how", async ({
  page,
  context,
  openOtherBrowser,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const group = await makeGroup();
  const member = await addMember(group, { name: "Ines Vogel" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  const theirs = await openOtherBrowser();
  await enter(theirs.context(), member);
  await theirs.goto(`/groups/${group.groupId}/people`);
  await expect(theirs.getByRole("listitem").filter({ hasText: "Mara Lind" })).toBeVisible();
  await expect(theirs.getByRole("link", { name: /Mara Lind/ })).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Add someone" })).toHaveCount(0);

  await page.getByRole("link", { name: /Ines Vogel/ }).click();
  await page.getByLabel("Role", { exact: true }).selectOption("Admin, adds expenses and manages people");
  await page.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await theirs.reload();
  await expect(theirs.getByRole("link", { name: "Add someone" })).toBeVisible();

  await page.getByRole("button", { name: "Remove from the group" }).click();
  await expect(page.getByLabel("I want to remove them")).toHaveAccessibleDescription(/Tick this box/);
  await page.getByLabel("I want to remove them").check();
  await page.getByRole("button", { name: "Remove from the group" }).click();
  await expect(page.getByRole("heading", { name: "Not here any more" })).toBeVisible();
  const answer = await theirs.reload();
  expect(answer?.status()).toBe(404);
});

test("an owner renames, hands over, archives and deletes, each to be undone, and the last owner cannot leave", async ({
  page,
  context,
  tolerate,
}) => {
  tolerate(/status of 404/);
  const group = await makeGroup();
  const heir = await addMember(group, { name: "Tomás Reis" });
  await enter(context, group);
  const settings = `/groups/${group.groupId}/settings`;
  await page.goto(settings);
  await page.getByLabel("Name").fill("Lindenhof 14");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Lindenhof 14");

  await expect(page.getByText(/^A group needs an owner, and you’re the only one/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Leave" })).toHaveCount(0);

  await page.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText("This group is archived")).toBeVisible();
  await page.getByRole("button", { name: "Open again" }).click();
  await expect(page.getByText("This group is archived")).toBeHidden();

  await page.getByLabel("I want to delete all of it").check();
  await page.getByRole("button", { name: "Delete the group" }).click();
  await expect(page.getByText(/^This group will be deleted on/)).toBeVisible();
  await page.getByRole("button", { name: "Keep the group" }).click();
  await expect(page.getByText(/^This group will be deleted on/)).toBeHidden();

  await page.getByLabel("New owner").selectOption(heir.name);
  await page.getByLabel("I want to hand it over").check();
  await page.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("heading", { name: "Hand the group over" })).toBeHidden();
  await page.getByLabel("I want to leave").check();
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/groups\?left=/);
  expect((await page.goto(settings))?.status()).toBe(404);
});

test("a guest is invited for a time, which the invitation and the people page say, and an admin changes", async ({
  page,
  context,
  address,
  readMail,
}) => {
  const group = await makeGroup();
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await fillInPerson(page, { name: "Noor", email: address });
  await page.getByText("For how long").click();
  await page.getByLabel("The invitation lasts").fill("31");
  await page.getByLabel("Last day of their access").fill("2099-08-31");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByLabel("The invitation lasts")).toHaveAccessibleDescription(/^Choose between 1 and 30 days\./);
  await page.getByLabel("The invitation lasts").fill("14");
  await page.getByRole("button", { name: "Add and invite" }).click();
  await expect(page.getByRole("button", { name: "Extend by 14 days" })).toBeVisible();
  expect((await readMail(address, /invites you/)).text).toContain("31 Aug 2099");
  await expect(page.getByLabel("Last day")).toHaveValue("2099-08-31");
  await page.getByLabel("Last day").fill("2099-09-30");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("link", { name: "Everyone" }).click();
  await expect(rowOf(page, "Noor").getByText("Member until 30 Sept 2099")).toBeVisible();
});
