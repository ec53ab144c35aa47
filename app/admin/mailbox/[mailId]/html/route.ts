import { requireMail } from "@/lib/users/mail-desk";
import { orNotFound } from "@/lib/web/found";
import { answerMail } from "@/lib/web/mail-answer";
import { requireAdmin } from "@/lib/web/session";

/** A mail by itself, for the frame of its page. */
export async function GET(_: Request, { params }: RouteContext<"/admin/mailbox/[mailId]/html">): Promise<Response> {
  const admin = await requireAdmin();
  const { content } = await orNotFound(requireMail(admin, (await params).mailId));
  return answerMail(content?.html ?? "");
}
