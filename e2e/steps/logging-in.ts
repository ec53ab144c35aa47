import { type APIRequestContext, type BrowserContext, expect, type Page } from "@playwright/test";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import { parseAddress } from "@/lib/users/addresses";
import { logInQuietly, type Person } from "@/lib/users/factories.testing";
import { cookieFor } from "../matrix/cookies";

type Credentials = Pick<Person, "email" | "password">;

/** Fills in the log-in that the page shows and presses its button. The page before may have such a field, too. */
export async function logIn(page: Page, { email, password }: Credentials): Promise<void> {
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Goes to the identity provider of a test, and comes back as who says there that this is their login. */
export async function comeFromHouse(page: Page, login: string): Promise<void> {
  await page.getByRole("button", { name: "Continue with House ID" }).click();
  await logInAtHouse(page, login);
}

/** The provider's own page. */
export async function logInAtHouse(page: Page, login: string): Promise<void> {
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("any");
  await page.locator("[type=submit]").click();
}

/** Logs a browser in without a page and without hashing a password, for tests whose subject is what comes after. */
export async function enter(context: BrowserContext, { email }: Pick<Person, "email">): Promise<void> {
  // Whoever has proven it comes first: others may have added it to theirs.
  const [person] = await db
    .select({ id: userEmails.userId })
    .from(userEmails)
    .where(eq(userEmails.key, parseAddress(email).key))
    .orderBy(asc(userEmails.verifiedAt))
    .limit(1);
  if (!person) throw new Error(`Nobody here has the address ${email}.`);
  await carryOn(context, await logInQuietly(person));
}

/** Gives a browser a log-in that a factory opened, so that it takes no page at all. */
export async function carryOn(context: BrowserContext, session: { id: string }): Promise<void> {
  const [name = "", value = ""] = cookieFor(session.id).split("=");
  await context.addCookies([{ name, value, url: process.env.E2E_ORIGIN }]);
}

/**
 * The log-in as a browser without script would post it, with what tells its device; answers where it leads. `from` is the
 * form's hidden field.
 */
export async function postLogIn(
  client: APIRequestContext,
  { email, password, from }: Credentials & { from?: string },
): Promise<string> {
  const page = await (await client.get("/log-in")).text();
  // The page has other ways in as well, each a form of its own.
  const ownForm = page.split("<form").find((each) => each.includes('name="password"')) ?? "";
  const form = new FormData();
  for (const [input] of ownForm.split("</form>")[0]?.matchAll(/<input type="hidden"[^>]*>/g) ?? []) {
    form.set(attribute(input, "name"), attribute(input, "value"));
  }
  form.set("email", email);
  form.set("password", password);
  if (from !== undefined) form.set("from", from);
  const answer = await client.post("/log-in", { multipart: form, maxRedirects: 0 });
  expect(answer.status(), "the log-in leads on").toBe(303);
  return answer.headers().location ?? "";
}

function attribute(tag: string, name: string): string {
  return (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
