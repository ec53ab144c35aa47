import type { IncomingMessage, ServerResponse } from "node:http";
import { notFound } from "@/messages/en.json";
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

function failurePage(nonce: string, { title, intro, action, href }: Words = broken): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 17px/1.45 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fdfdfd, #0f1415); color: light-dark(#141e1f, #f1f0ed); }
main { max-width: 27rem; margin: 0 auto; padding: 3.5rem 1.25rem; }
h1 { margin: 1.5rem 0 0.5rem; font-size: 1.75rem; line-height: 2rem; letter-spacing: -0.022em; }
p { margin: 0 0 1.5rem; color: light-dark(#4b5658, #b2b7b3); }
a { display: block; padding: 0.75rem; border-radius: 12px; background: #fac333; color: #141e1f; font-weight: 600; text-align: center; text-decoration: none; }
a:focus-visible { outline: 2.5px solid currentColor; outline-offset: 2px; }
</style>
</head>
<body>
<main>
<svg width="64" height="52" viewBox="0 0 64 52" aria-hidden="true" fill="currentColor"><rect x="16" width="48" height="20" rx="4"/><rect y="32" width="48" height="20" rx="4"/></svg>
<h1>${title}</h1>
<p>${intro}</p>
<a href="${href}">${action}</a>
</main>
</body>
</html>
`;
}
