import { expect, test } from "./fixtures";
import { enter, postLogIn } from "./steps/logging-in";

/** One of each family that `lib/web/return-path.test.ts` knows. */
const tricks = [
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\r\n/evil.example",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/.//evil.example",
  "/x/%2e%2e//evil.example",
  "https://evil.example",
  "https:evil.example",
  "//quits.example@evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/／evil.example",
  "/groups%0d%0aLocation://evil.example",
  "/api/auth/signout",
];

// V22
test("the form's way back never leads anywhere else", async ({ context, person, baseURL }) => {
  for (const from of tricks) {
    const location = await postLogIn(context.request, { ...person, from });
    expect(new URL(location, baseURL).href, from).toBe(`${baseURL}/welcome`);
    await context.clearCookies();
  }
});

// V22
test("who is logged in already is led nowhere else by the log-in's address", async ({
  page,
  context,
  person,
  baseURL,
}) => {
  const asked: string[] = [];
  page.on("request", (each) => asked.push(new URL(each.url()).origin));
  await enter(context, person);
  for (const from of tricks) {
    await page.goto(`/log-in?from=${encodeURIComponent(from)}`);
    expect(page.url(), from).toBe(`${baseURL}/welcome`);
  }
  expect(new Set(asked)).toEqual(new Set([baseURL]));
});

// V22
test("the sign-up's way back stays here as well", async ({ context }) => {
  for (const from of tricks) {
    const page = await (await context.request.get(`/sign-up?from=${encodeURIComponent(from)}`)).text();
    expect(page, from).toContain('name="from" value="/welcome"');
  }
});

// V22
test("a page of this instance is where the log-in leads back to, its query included", async ({
  page,
  person,
  baseURL,
}) => {
  await page.goto(`/log-in?from=${encodeURIComponent("/account/addresses?a=//evil.example")}`);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: "Addresses", exact: true })).toBeVisible();
  expect(page.url()).toBe(`${baseURL}/account/addresses?a=//evil.example`);
});
