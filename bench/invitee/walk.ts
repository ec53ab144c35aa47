import type { Browser, Page } from "@playwright/test";
import { phone } from "@/e2e/browser";
import { cookieFrom } from "../weight/seeds";

/** What a way in asks of a person: pages of ours that they see before they are in, fields they fill in, presses. */
export type Effort = { pages: number; fields: number; presses: number };

export type Walk = {
  page: Page;
  open(path: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Presses a button, or a link, and waits for the page that it leads to. */
  press(name: string, role?: "button" | "link"): Promise<void>;
};

type Around = { browser: Browser; origin: string };

/** Goes a way on a phone without script, where each press leads to a page, and counts. The last page is the end of it. */
export async function countEffort(
  { browser, origin }: Around,
  { cookie, act }: { cookie?: string | undefined; act: (walk: Walk) => Promise<void> },
): Promise<Effort> {
  const context = await browser.newContext({ ...phone, baseURL: origin, javaScriptEnabled: false });
  try {
    if (cookie) await context.addCookies([cookieFrom(cookie, origin)]);
    const page = await context.newPage();
    const effort = { pages: -1, fields: 0, presses: 0 };
    page.on("load", () => {
      if (new URL(page.url()).origin === origin) effort.pages += 1;
    });
    await act({
      page,
      open: async (path) => void (await page.goto(path)),
      fill: async (label, text) => {
        effort.fields += 1;
        await page.getByLabel(label, { exact: true }).fill(text);
      },
      press: async (name, role = "button") => {
        effort.presses += 1;
        const loaded = page.waitForEvent("load");
        await page.getByRole(role, { name, exact: true }).first().click();
        await loaded;
      },
    });
    return effort;
  } finally {
    await context.close();
  }
}
