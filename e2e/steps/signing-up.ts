import type { Page } from "@playwright/test";
import { aPassword, type Person } from "@/lib/users/factories.testing";

export type NewPerson = Pick<Person, "name" | "email" | "password">;

export function newPerson(email: string): NewPerson {
  return { name: "Jonas Berg", email, password: aPassword };
}

/** Fills in the sign-up that the page shows and presses its button. */
export async function signUp(page: Page, { name, email, password }: NewPerson): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}
