import { gzipSync } from "node:zlib";
import type { Browser, CDPSession } from "@playwright/test";
import { cookieFrom } from "./seeds";

export const kinds = ["html", "css", "js", "fonts", "other"] as const;
export type Kind = (typeof kinds)[number];

/** One answer: what travelled for it, headers and all, and what the browser had after unpacking. */
export type Asset = { url: string; kind: Kind; encoding: string; sentBytes: number; rawBytes: number; body: Buffer };
export type Load = { url: string; assets: Asset[]; fontPreloads: number };

type Address = { url: string; cookie?: string; status?: number; holds?: string };

/** Opens a page as a browser does that has never been here, and keeps all that it fetched. */
export async function loadPage(browser: Browser, { url, cookie, status = 200, holds = "body" }: Address) {
  const context = await browser.newContext();
  try {
    if (cookie) await context.addCookies(cookie.split("; ").map((each) => cookieFrom(each, url)));
    const page = await context.newPage();
    const watch = await watchNetwork(await context.newCDPSession(page), url);
    const answer = await page.goto(url, { waitUntil: "networkidle" });
    if (page.url() !== url || answer?.status() !== status) {
      throw new Error(`${url} was to answer ${status}, but led to ${page.url()} with ${answer?.status()}.`);
    }
    if ((await page.locator(holds).count()) === 0) throw new Error(`${url} was to show a ${holds}, and has none.`);
    const fontPreloads = await page.locator('link[rel="preload"][as="font"]').count();
    return { url, assets: await watch.finish(), fontPreloads };
  } finally {
    await context.close();
  }
}

type Answer = { url: string; type: string; encoding: string; sentBytes?: number };

/** Counts what loadingFinished says came over the wire. The cache is off, and nothing newer than brotli is asked for. */
async function watchNetwork(session: CDPSession, pageUrl: string) {
  const answers = new Map<string, Answer>();
  const failures: string[] = [];
  session.on("Network.responseReceived", ({ requestId, type, response: { url, headers } }) => {
    // A framed document is finished in a process of its own, and is content rather than the page.
    const isFramed = type === "Document" && url !== pageUrl;
    // The browser fetches the icon when it pleases, at times after the page is quiet.
    const isIcon = type === "Other";
    if (isFramed || isIcon || url.startsWith("data:")) return;
    answers.set(requestId, { url, type, encoding: encodingOf(headers) });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) answer.sentBytes = encodedDataLength;
  });
  session.on("Network.loadingFailed", ({ requestId, errorText }) => {
    failures.push(`${answers.get(requestId)?.url ?? "A request"} did not load: ${errorText}.`);
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.setExtraHTTPHeaders", { headers: { "accept-encoding": "gzip, br" } });
  return {
    finish: async () => {
      if (failures.length > 0) throw new Error(failures.join("\n"));
      return Promise.all([...answers].map(([requestId, answer]) => takeBody(session, { requestId, answer })));
    },
  };
}

async function takeBody(
  session: CDPSession,
  { requestId, answer }: { requestId: string; answer: Answer },
): Promise<Asset> {
  const { url, type, encoding, sentBytes } = answer;
  if (sentBytes === undefined) throw new Error(`${url} was still loading when the page was quiet.`);
  const { body, base64Encoded } = await session.send("Network.getResponseBody", { requestId });
  const bytes = Buffer.from(body, base64Encoded ? "base64" : "utf8");
  return { url, kind: kindOf(type), encoding, sentBytes, rawBytes: bytes.length, body: bytes };
}

function kindOf(type: string): Kind {
  const kindByType: Record<string, Kind> = { Document: "html", Stylesheet: "css", Script: "js", Font: "fonts" };
  return kindByType[type] ?? "other";
}

function encodingOf(headers: Record<string, string>): string {
  const name = Object.keys(headers).find((each) => each.toLowerCase() === "content-encoding");
  return (name && headers[name]) || "uncompressed";
}

/** The script of a page as gzip -9 makes it, file by file, so that no server's settings are in the figure. */
export function jsBytes({ assets }: Load): number {
  const scripts = assets.filter(({ kind }) => kind === "js");
  return scripts.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0);
}
