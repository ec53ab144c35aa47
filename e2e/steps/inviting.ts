import { expect, type Locator, type Page } from "@playwright/test";
import { db } from "@/db/client";
import { userEmails } from "@/db/schema/users";
import { makeGroup } from "@/lib/groups/factories.testing";
import { addPerson } from "@/lib/groups/invitations/inviting";
import { copyLink } from "@/lib/groups/invitations/links";
import type { Membership } from "@/lib/groups/membership";
import { newId } from "@/lib/ids";
import { parseAddress } from "@/lib/users/addresses";
import { aPassword, type Person } from "@/lib/users/factories.testing";
import type { MailRead } from "../fixtures";

export const somebody = { by: "ourselves", role: "member", message: "Come in.", sends: true } as const;

/** The work that a browser is asked for is real, and takes as long as the processor needs for it. */
export const untilWorked = { timeout: 30_000 };

/** A group whose owner invites this address. The mail is read where it lands. */
export async function invited(email: string, { message = "Come in.", name = "Jonas" } = {}) {
  const group = await makeGroup();
  const person = { ...somebody, formId: newId(), name, email, message };
  const { memberId } = await addPerson(group.membership, person);
  return { ...group, memberId };
}

export async function copiedLinkOf(membership: Membership, memberId: string): Promise<string> {
  return (await copyLink(membership, { formId: newId(), memberId })).link;
}

/** A further address of someone's, as if they had proven it long ago. */
export async function addProvenAddress(userId: string, email: string): Promise<void> {
  const verifiedAt = new Date();
  await db.insert(userEmails).values({ id: newId(), userId, ...parseAddress(email), verifiedAt });
}

/** Somebody who is in a group, and has an address that it doesn't know. */
export async function joinedWithSecondAddress(
  page: Page,
  { person, readMail }: { person: Person; readMail: (address: string, subject: RegExp) => Promise<MailRead> },
) {
  const group = await invited(person.email);
  await page.goto(linkIn(await readMail(person.email, /invites you/), "invite"));
  await page.getByRole("button", { name: "Join Lindenhof 12" }).click();
  await expectInGroup(page, group.groupId);
  const second = `second-${person.email}`;
  await addProvenAddress(person.id, second);
  return { ...group, second };
}

export function linkIn({ links }: MailRead, kind: "invite" | "joined" | "never-again"): string {
  return links.find((link) => link.includes(`/${kind}/`)) ?? "";
}

/** Fills in the form for someone new that the page shows, and presses its button. */
export async function joinAsNew(page: Page, name = "Jonas Berg"): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(aPassword);
  await page.getByRole("button", { name: "Create account and join" }).click();
}

export async function expectInGroup(page: Page, groupId: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/groups/${groupId}(\\?joined=1)?$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Someone's row in a list of people. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });
}
