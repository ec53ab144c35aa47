import { openBrowser } from "./browser";
import type { Instance } from "./instance";

export const admin = { name: "Ada Admin", email: "ada@quits.example", password: "an ordinary kettle" };

/** Makes the first admin as a person would, by the printed link; the answer is the session's cookie. */
export async function setUpAdmin({ setUpLink }: Pick<Instance, "setUpLink">): Promise<string> {
  if (!setUpLink) throw new Error("The instance printed no set-up link.");
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(setUpLink);
    await page.getByLabel("Your name").fill(admin.name);
    await page.getByLabel("Email").fill(admin.email);
    await page.getByLabel("Password").fill(admin.password);
    await page.getByRole("button", { name: "Create the admin’s account" }).click();
    await page.waitForURL("**/welcome");
    const [cookie] = await page.context().cookies();
    return `${cookie?.name}=${cookie?.value}`;
  } finally {
    await browser.close();
  }
}
