import { requireMail } from "@/lib/users/mail-desk";
import { orNotFound } from "@/lib/web/found";
import { requireAdmin } from "@/lib/web/session";

/** A mail by itself, for the frame of its page. The server's policy for this path lets it do nothing. */
export async function GET(_: Request, { params }: RouteContext<"/admin/mailbox/[mailId]/html">): Promise<Response> {
  const admin = await requireAdmin();
  const { content } = await orNotFound(requireMail(admin, (await params).mailId));
  // Links open beside Quits and not inside the frame.
  const html = content?.html.replace("<head>", '<head><base target="_blank">') ?? "";
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}
