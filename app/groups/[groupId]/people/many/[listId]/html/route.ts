import { notFound } from "next/navigation";
import { answerMail } from "@/lib/web/mail-answer";
import { firstMail } from "../first-mail";
import { requireList } from "../list";

type Context = RouteContext<"/groups/[groupId]/people/many/[listId]/html">;

/** The mail of a list that was not sent yet, by itself, for the frame of its page. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { membership, list } = await requireList(await params);
  const mail = await firstMail(membership, list);
  if (!mail) notFound();
  return answerMail(mail.html);
}
