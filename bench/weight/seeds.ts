import type { Browser, Page } from "@playwright/test";
import type { Instance } from "@/e2e/instance";
import { type LinkKind, linkPaths } from "@/lib/link-paths";
import { sleep } from "@/lib/processes";
import messages from "@/messages/en.json";

const newcomer = { name: "Jonas Berg", email: "jonas@quits.example", password: "seven brown teapots" };
const invitee = "tomas@quits.example";
const furtherAddress = "ada@elsewhere.example";

type Around = { browser: Browser; origin: Instance["origin"] };

/** Someone who has an account and has not confirmed the address yet; the answer is the session's cookie. */
export async function signUp(around: Around): Promise<string> {
  return inBrowser(around, async (page) => {
    await page.goto("/sign-up");
    await page.locator("[name=name]").fill(newcomer.name);
    await page.locator("[name=email]").fill(newcomer.email);
    await page.locator("[name=password]").fill(newcomer.password);
    await page.getByRole("button", { name: messages.signUp.submit }).click();
    await page.waitForURL("**/verify-email");
    return cookieOf(page);
  });
}

export async function askForReset(around: Around, { email }: { email: string }): Promise<void> {
  await inBrowser(around, async (page) => {
    await page.goto("/forgot-password");
    await page.locator("[name=email]").fill(email);
    await page.getByRole("button", { name: messages.forgotPassword.submit }).click();
    await page.locator("form [role=status]", { hasText: email }).waitFor();
  });
}

export async function askForLogInLink(around: Around, { email }: { email: string }): Promise<void> {
  await inBrowser(around, async (page) => {
    await page.goto("/log-in-link");
    await page.locator("[name=email]").fill(email);
    await page.getByRole("button", { name: messages.logInLink.submit }).click();
    await page.locator("form [role=status]", { hasText: email }).waitFor();
  });
}

export async function addAddress(around: Around, { cookie }: { cookie: string }): Promise<void> {
  await inBrowser({ ...around, cookie }, async (page) => {
    await page.goto("/account/addresses");
    await page.locator("[name=email]").fill(furtherAddress);
    await page.getByRole("button", { name: messages.addresses.add }).click();
    await page.getByText(furtherAddress).first().waitFor();
  });
}

/** A group with one expense in it, as a person would make it; the answer is where its pages are. */
export async function startGroup(around: Around, { cookie }: { cookie: string }) {
  return inBrowser({ ...around, cookie }, async (page) => {
    const { newGroup } = messages;
    await page.goto("/groups/new");
    await page.locator("[name=name]").fill("Lindenhof 12");
    await page.getByRole("button", { name: newGroup.submit }).click();
    await page.waitForURL(/\/groups\/[0-9a-f-]{36}$/);
    const group = new URL(page.url()).pathname;
    await page.goto(`${group}/expenses/new`);
    const { pathname, search } = new URL(page.url());
    await page.locator("[name=amount]").fill("92.40");
    await page.locator("[name=title]").fill("Electricity");
    // What it says depends on whether money came in.
    await page.getByRole("button", { name: /^Save / }).click();
    await page.waitForURL(/\/expenses\/[0-9a-f-]{36}$/);
    return { group, form: pathname + search, expense: new URL(page.url()).pathname };
  });
}

/** Someone who is invited by mail; the answer is where their page is. */
export async function invitePerson(around: Around, { cookie, group }: { cookie: string; group: string }) {
  return inBrowser({ ...around, cookie }, async (page) => {
    await page.goto(`${group}/people/new`);
    await page.locator("[name=email]").fill(invitee);
    await page.getByRole("button", { name: messages.addPerson.send }).click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}\?/);
    return new URL(page.url()).pathname;
  });
}

/** A category of the group's own; the answer is where it is changed. */
export async function makeCategory(around: Around, { cookie, group }: { cookie: string; group: string }) {
  return inBrowser({ ...around, cookie }, async (page) => {
    await page.goto(`${group}/settings/categories`);
    await page.locator("[name=name]").fill("Sauna");
    await page.getByRole("button", { name: messages.ownCategories.add }).click();
    return (await page.locator("a[href*='/settings/categories/']").getAttribute("href")) ?? "";
  });
}

/** People whom somebody is about to invite; the answer is where they are looked at. */
export async function draftList(around: Around, { cookie, group }: { cookie: string; group: string }) {
  return inBrowser({ ...around, cookie }, async (page) => {
    await page.goto(`${group}/people/many`);
    await page.locator("[name=list]").fill("kim@okafor.example, lea@brandt.example");
    await page.getByRole("button", { name: messages.inviteMany.look }).click();
    await page.waitForURL(/\/people\/many\/[0-9a-f-]{36}$/);
    return new URL(page.url()).pathname;
  });
}

/** Someone who joins by their invitation; the answer is the session's cookie. */
export async function acceptInvitation(around: Around, { invitation }: { invitation: string }): Promise<string> {
  return inBrowser(around, async (page) => {
    await page.goto(invitation);
    await page.locator("[name=name]").fill("Tomás Reis");
    await page.locator("[name=password]").fill(newcomer.password);
    await page.locator("main form button[type=submit]").first().click();
    await page.waitForURL(/\/groups\//);
    return cookieOf(page);
  });
}

/** Another group, with a code; the answer is where its people and the code's page for others are. */
export async function startGroupWithCode(around: Around, { cookie }: { cookie: string }) {
  return inBrowser({ ...around, cookie }, async (page) => {
    await page.goto("/groups/new");
    await page.locator("[name=name]").fill("Kayak club");
    await page.getByRole("button", { name: messages.newGroup.submit }).click();
    await page.waitForURL(/\/groups\/[0-9a-f-]{36}$/);
    const people = `${new URL(page.url()).pathname}/people`;
    await page.goto(`${people}/code`);
    await page.getByRole("button", { name: messages.groupCode.make }).click();
    const link = await page.getByLabel(messages.groupCode.link).inputValue();
    return { people, join: new URL(link).pathname };
  });
}

/** Somebody asks to join by a code; the answer is where that is answered. */
export async function askByCode(around: Around, asked: { cookie: string; join: string; desk: string; people: string }) {
  await inBrowser({ ...around, cookie: asked.cookie }, async (page) => {
    await page.goto(asked.join);
    await page.getByRole("button", { name: messages.join.ask }).click();
    await page.getByRole("button", { name: messages.join.withdraw }).waitFor();
  });
  return inBrowser({ ...around, cookie: asked.desk }, async (page) => {
    await page.goto(asked.people);
    return (await page.locator("a[href*='/requests/']").getAttribute("href")) ?? "";
  });
}

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name.endsWith("quits-session"));
  return `${session?.name}=${session?.value}`;
}

async function inBrowser<Result>(
  { browser, origin, cookie }: Around & { cookie?: string },
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ baseURL: origin });
  try {
    if (cookie) await context.addCookies([cookieFrom(cookie, origin)]);
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

export function cookieFrom(header: string, url: string) {
  const cut = header.indexOf("=");
  return { name: header.slice(0, cut), value: header.slice(cut + 1), url };
}

/** The link that a fresh instance prints for its first admin. It comes a moment after the instance says where it is. */
export async function waitForSetUpLink({ output }: Pick<Instance, "output">): Promise<string> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const link = /https?:\/\/\S+\/setup\/[\w-]+(?=\s)/.exec(output())?.[0];
    if (link) return link;
    await sleep(100);
  }
  throw new Error(`The instance printed no set-up link:\n${output()}`);
}

type Desk = { origin: string; cookie: string };

/** Where a mailed link of this kind leads, read where the admin reads mails. Waits for the mail to be written. */
export async function findMailedPath(desk: Desk, kind: LinkKind): Promise<string> {
  const link = new RegExp(`${desk.origin}(${linkPaths[kind]}/[\\w-]+)`);
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    for (const mail of await listMailPaths(desk)) {
      const path = link.exec(await read(desk, mail))?.[1];
      if (path) return path;
    }
    await sleep(200);
  }
  throw new Error(`No mail with a link to ${linkPaths[kind]} came.`);
}

export async function listMailPaths(desk: Desk): Promise<string[]> {
  const list = await read(desk, "/admin/mailbox");
  return [...new Set(list.match(/\/admin\/mailbox\/[\w-]{36}/g) ?? [])];
}

async function read({ origin, cookie }: Desk, path: string): Promise<string> {
  return (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
}
