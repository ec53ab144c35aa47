import type { Browser, Page } from "@playwright/test";
import { phone } from "@/e2e/browser";
import { someClient } from "@/e2e/matrix/call";
import { sleep } from "@/lib/processes";
import { cookieFrom } from "../weight/seeds";

/** A simulated slow phone: four times slower than this machine, on 1.6 Mbit/s with 150 ms to every answer. */
const cpuSlowdown = 4;
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 1_600_000 / 8 };

/** An odd number, so that one of them is the median. */
const tries = 5;

type Visit = { url: string; cookie?: string | undefined };

/** Milliseconds from the tap on the link: until the form is painted whole, and until its script is awake, if it has one. */
type Times = { shown: number; usable: number };

export async function timeOnSlowPhone(browser: Browser, visit: Visit & { hasScript: boolean }): Promise<Times> {
  const all: Times[] = [];
  for (let turn = 0; turn < tries; turn += 1) all.push(await timeOnce(browser, visit));
  return { shown: median(all.map(({ shown }) => shown)), usable: median(all.map(({ usable }) => usable)) };
}

async function timeOnce(browser: Browser, { url, cookie, hasScript }: Visit & { hasScript: boolean }): Promise<Times> {
  // A client of its own each time: one network opens only so many links an hour.
  const extraHTTPHeaders = { "x-forwarded-for": someClient() };
  const context = await browser.newContext({ ...phone, javaScriptEnabled: hasScript, extraHTTPHeaders });
  try {
    if (cookie) await context.addCookies([cookieFrom(cookie, url)]);
    const page = await context.newPage();
    await slowDown(page);
    await page.addInitScript({ content: noteWhenAwake });
    await page.goto(url, { waitUntil: "load" });
    const shown = await waitUntilShown(page);
    if (!hasScript) return { shown, usable: shown };
    const awake = await page.waitForFunction(() => (globalThis as Awake).awakeAt);
    return { shown, usable: Math.max(shown, Number(await awake.jsonValue())) };
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
}

type Awake = typeof globalThis & { awakeAt?: number };

/**
 * Runs in the page, as it stands: notes when React has taken over the page's form and has let go of the thread again.
 * A text, because what compiles functions here gives them a helper that the page does not have.
 */
const noteWhenAwake = `
  function look() {
    const form = document.querySelector("main form");
    const isAwake = form && Object.keys(form).some((key) => key.startsWith("__reactProps$"));
    if (isAwake) setTimeout(() => { globalThis.awakeAt = performance.now(); });
    else requestAnimationFrame(look);
  }
  look();
`;

/** What the browser notes of a painting it notes a moment after it. */
async function waitUntilShown(page: Page): Promise<number> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const shown = await page.evaluate(whenShown);
    if (shown) return shown;
    await sleep(50);
  }
  throw new Error(`${page.url()} showed no form.`);
}

/** Runs in the page: when all of it had come and something of it was painted. */
function whenShown(): number | null {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  if (!navigation || !paint || !document.querySelector("main form button")) return null;
  return Math.max(navigation.domInteractive, paint.startTime);
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
