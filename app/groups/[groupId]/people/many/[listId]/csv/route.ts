import { getTranslations } from "next-intl/server";
import { writeCsv } from "@/lib/csv";
import type { FoundList } from "@/lib/groups/invitations/lists";
import { fileAnswer } from "@/lib/web/file-answers";
import { requireList } from "../list";

type Context = RouteContext<"/groups/[groupId]/people/many/[listId]/csv">;

/** What became of each row, as a table that can be mended and given back. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { list, asks } = await requireList(await params);
  const [say, wrong] = await Promise.all([getTranslations("inviteMany"), getTranslations("errors")]);
  const taken = say(list.sentAt ? sentWord(list) : asks ? "outcomeWillPropose" : "outcomeWill");
  const rows = list.rows.map(({ typed, name, role, message, obstacle }) => [
    typed,
    name,
    role,
    message,
    obstacle ? wrong(obstacle.key, obstacle.values) : taken,
  ]);
  const write = () => writeCsv([["email", "name", "role", "message", "outcome"], ...rows]);
  return fileAnswer(request, { write, type: "text/csv; charset=utf-8", name: "invitations.csv" });
}

function sentWord({ wasProposed }: FoundList) {
  return wasProposed ? "outcomeProposed" : "outcomeTaken";
}
