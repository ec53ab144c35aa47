import { findGroupCode } from "@/lib/groups/codes";
import { addPlaceholder, decide, makeCode, makeGroup } from "@/lib/groups/factories.testing";
import { newId } from "@/lib/ids";
import { makePerson } from "@/lib/users/factories.testing";
import { expect, test } from "./fixtures";
import { enter, logIn } from "./steps/logging-in";
import { readQr } from "./steps/qr-codes";
import { newPerson, signUp } from "./steps/signing-up";

test.beforeEach(({ workInRun }) => workInRun());

test("an admin makes a code, somebody types it, asks and waits; the admin says who they are, and they are in", async ({
  page,
  context,
  person,
  openOtherBrowser,
  readMail,
}) => {
  const group = await makeGroup();
  await addPlaceholder(group, { name: "Noor" });
  await enter(context, group);
  await page.goto(`/groups/${group.groupId}/people`);
  await page.getByRole("link", { name: "Make a group code" }).click();
  await page.getByLabel("For how many people").fill("0");
  await page.getByRole("button", { name: "Make a group code" }).click();
  await expect(page.getByLabel("For how many people")).toHaveAccessibleDescription(/from 1 to 500/);
  await page.getByLabel("For how many people").fill("3");
  await page.getByRole("button", { name: "Make a group code" }).click();
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  const code = (await findGroupCode(group.membership))?.code ?? "";
  await expect(page.getByText(code, { exact: true })).toBeVisible();
  expect(await readQr(page.getByRole("main"))).toBe(new URL(`/join/${code}`, page.url()).href);

  const phone = await openOtherBrowser();
  await enter(phone.context(), person);
  await phone.goto("/welcome");
  await phone.getByText("I have a group code").click();
  await phone.getByLabel("Group code").fill("A7B-X9P");
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByLabel("Group code")).toHaveAccessibleDescription(/leads nowhere now/);
  await phone.getByLabel("Group code").fill(code.toLowerCase().replace("-", " "));
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByRole("heading", { name: "Ask to join Lindenhof 12" })).toBeVisible();
  await phone.getByLabel("Add a word").fill("It’s me, from upstairs.");
  await phone.getByRole("button", { name: "Ask to join" }).click();
  await expect(phone.getByRole("heading", { name: "You’ve asked to join Lindenhof 12" })).toBeVisible();
  await phone.goto("/welcome");
  await expect(phone.getByText(/^Waiting for an answer since/)).toBeVisible();

  const mail = await readMail(group.email, /asks to join/);
  await page.goto(mail.links.find((link) => link.includes("/requests/")) ?? "");
  await expect(page.getByText("It’s me, from upstairs.")).toBeVisible();
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByLabel("Who is it?").selectOption({ label: "Noor, who is there by name" });
  await page.getByRole("button", { name: "Let them in" }).click();
  await expect(page.getByText(`${person.name} is in the group now.`)).toBeVisible();

  await readMail(person.email, /You’re in Lindenhof 12/);
  await phone.goto(`/join/${code}`);
  await expect(phone).toHaveURL(new RegExp(`/groups/${group.groupId}$`));
  await expect(phone.getByRole("main").getByText("Noor")).toHaveCount(0);

  // Whoever is somewhere already finds the way to another code among their groups, and beside their account.
  const isPhone = (phone.viewportSize()?.width ?? 0) < 960;
  for (const [path, title] of [
    [`/groups/${group.groupId}`, "Lindenhof 12"],
    ["/account", "Your account"],
  ] as const) {
    await phone.goto(path);
    if (isPhone) await phone.getByRole("banner").getByText(title).click();
    await phone.getByRole("link", { name: "Join with a code" }).click();
    await expect(phone).toHaveURL(/\/join$/);
    await expect(phone.getByLabel("Group code")).toBeVisible();
  }
});

test("a stranger sees the same page for every code, signs up by it and comes back to one button", async ({
  page,
  address,
  readMail,
}) => {
  const group = await makeGroup({ name: "Kayak club" });
  const code = await makeCode(group.membership, { letsIn: true });
  const text = async (path: string) => {
    await page.goto(path);
    return page.getByRole("main").textContent();
  };
  expect(await text(`/join/${code}`)).toBe(await text("/join/A7BK-X9PW"));
  expect(await text(`/join/${code}`)).not.toContain("Kayak club");
  await page.getByRole("link", { name: "Create an account" }).click();
  const someone = newPerson(address);
  await signUp(page, someone);
  const { code: digits } = await readMail(address, /Confirm/i);
  await page.getByLabel("Code from the email").fill(digits ?? "");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Join Kayak club" })).toBeVisible();
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("You’re in: Kayak club is your group now.")).toBeVisible();
});

test("a request is taken back or declined, and who is logged out comes back by logging in", async ({
  page,
  person,
  openOtherBrowser,
}) => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  await page.goto("/join");
  await page.getByLabel("Group code").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("link", { name: "Log in" }).click();
  await logIn(page, person);
  await page.getByRole("button", { name: "Ask to join" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("button", { name: "Ask to join" })).toBeVisible();
  await page.getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible();

  const desk = await openOtherBrowser();
  await enter(desk.context(), group);
  await desk.goto(`/groups/${group.groupId}`);
  await expect(desk.getByText(`${person.name} asks to join`)).toBeVisible();
  await desk.getByRole("link", { name: "See to it" }).click();
  await desk.getByRole("button", { name: "Decline" }).click();
  await expect(desk.getByRole("heading", { name: "People", exact: true })).toBeVisible();
  await expect(desk.getByText("Asking to join")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Lindenhof 12 said no" })).toBeVisible();
  await page.goto("/welcome");
  await expect(page.getByText(/^They said no on/)).toBeVisible();
});

test("who has an address of a domain that the group welcomes is in with one press, and anyone else asks", async ({
  page,
  context,
  person,
  openOtherBrowser,
}) => {
  const group = await makeGroup();
  const code = await makeCode(group.membership);
  await decide(group.membership, { welcomeDomains: [person.email.split("@")[1] ?? ""] });
  const other = await openOtherBrowser();
  await enter(other.context(), await makePerson({ email: `jonas-${newId()}@elsewhere.example` }));
  await other.goto(`/join/${code}`);
  await expect(other.getByRole("button", { name: "Ask to join" })).toBeVisible();

  await enter(context, person);
  await page.goto(`/join/${code}`);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("You’re in: Lindenhof 12 is your group now.")).toBeVisible();
});
