/** A mail by itself, for the frame of a page. The server's policy for such paths lets it do nothing. */
export function answerMail(html: string): Response {
  // Links open beside Quits and not inside the frame.
  const framed = html.replace("<head>", '<head><base target="_blank">');
  return new Response(framed, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}
