import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { settings } from "@/lib/settings";
import { app, notFound } from "@/messages/en.json";
import failure from "@/messages/en-failure.json";

type Words = { title: string; intro: string; action: string; href: string };

const broken: Words = { title: failure.title, intro: failure.intro, action: failure.again, href: "" };
const missing: Words = { title: notFound.title, intro: notFound.intro, action: notFound.home, href: "/" };

/**
 * Answers a page that broke while it was made, or that is not there for who asks, with a page in words, which needs
 * neither script nor the database. What broke went to the log; the framework's own answer would be an empty page to a
 * browser without script, also for `notFound()`.
 */
export function sayFailuresInWords(request: IncomingMessage, response: ServerResponse): void {
  if (!wantsPage(request)) return;
  const write = response.write.bind(response) as typeof response.write;
  const end = response.end.bind(response) as typeof response.end;
  const flushHeaders = response.flushHeaders.bind(response);
  let isReplaced = false;
  function replace(): boolean {
    if (isReplaced) return true;
    const words = response.statusCode >= 500 ? broken : response.statusCode === 404 ? missing : null;
    if (response.headersSent || !words) return false;
    isReplaced = true;
    for (const name of ["content-encoding", "content-length", "transfer-encoding", "etag", "link"])
      response.removeHeader(name);
    response.setHeader("content-type", "text/html; charset=utf-8");
    // The framework would call it compressed without compressing it.
    response.setHeader("cache-control", "no-store, no-transform");
    end(failurePage(nonceOf(response), words));
    return true;
  }
  // A page that streams sends its headers before its first word.
  response.flushHeaders = () => {
    if (!replace()) flushHeaders();
  };
  response.write = ((...given: Parameters<typeof write>) => replace() || write(...given)) as typeof response.write;
  response.end = ((...given: Parameters<typeof end>) => (replace() ? response : end(...given))) as typeof response.end;
}

function wantsPage({ headers }: IncomingMessage): boolean {
  return Boolean(headers.accept?.includes("text/html")) && !headers.rsc && !headers["next-action"];
}

function nonceOf(response: ServerResponse): string {
  return /'nonce-([^']+)'/.exec(String(response.getHeader("content-security-policy")))?.[1] ?? "";
}

/** The typeface's file has another name in each build. Where there is none, the browser's own letters do. */
function typeface(): string {
  const folder = path.join(settings().buildFolder, "static/media");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const file = files.find((name) => /^instrument_sans_latin_wght.*\.woff2$/.test(name));
  if (!file) return "";
  return `@font-face { font-family: "Instrument Sans"; src: url("/_next/static/media/${file}"); font-weight: 400 700; font-display: swap; }`;
}

/** What `NarrowShell` and `PageTitle` look like, with nothing that could be missing. */
function failurePage(nonce: string, { title, intro, action, href }: Words = broken): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${app.name}</title>
<style nonce="${nonce}">
${typeface()}
:root { color-scheme: light dark; font: 1rem/1.4375rem "Instrument Sans", system-ui, sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; background: light-dark(#fdfdfd, #0f1415); color: light-dark(#141e1f, #f1f0ed); }
header { display: flex; align-items: center; min-height: 4rem; padding: 0.5rem 1.25rem; }
main { max-width: 27.5rem; margin: 0 auto; padding: 0.75rem 1.25rem 2rem; }
h1 { margin: 0; font-size: 1.75rem; font-weight: 650; line-height: 2rem; letter-spacing: -0.022em; }
p { margin: 0.75rem 0 1.5rem; font-size: 1.0625rem; line-height: 1.5rem; color: light-dark(#4b5658, #b2b7b3); }
a { display: flex; align-items: center; text-decoration: none; }
a:focus-visible { outline: 2.5px solid light-dark(#141e1f, #f1f0ed); outline-offset: 2px; }
.home { gap: 0.625rem; min-height: 2.75rem; border-radius: 7px; font-size: 1.375rem; font-weight: 650; letter-spacing: -0.045em; color: inherit; }
.action { justify-content: center; min-height: 3rem; border: 1px solid transparent; border-radius: 12px; background: #fac333; font-weight: 600; color: #141e1f; }
@media (min-width: 60rem) {
  header { min-height: 5rem; padding: 0.5rem 3.5rem; }
  main { padding-top: 3.5rem; }
  h1 { font-size: 2.625rem; line-height: 3rem; letter-spacing: -0.03em; }
}
</style>
</head>
<body>
<header>
<a class="home" href="/"><svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#fac333"/><g fill="#141e1f"><rect x="12" y="8" width="14" height="6" rx="1.5"/><rect x="6" y="18" width="14" height="6" rx="1.5"/></g></svg>${app.name}</a>
</header>
<main>
<h1>${title}</h1>
<p>${intro}</p>
<a class="action" href="${href}">${action}</a>
</main>
</body>
</html>
`;
}
