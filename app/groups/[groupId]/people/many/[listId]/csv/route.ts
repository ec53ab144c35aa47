import { getTranslations } from "next-intl/server";
import { writeCsv } from "@/lib/csv";
import type { FoundList } from "@/lib/groups/invitations/lists";
import { requireList } from "../list";

type Context = RouteContext<"/groups/[groupId]/people/many/[listId]/csv">;

/** What became of each row, as a table that can be mended and given back. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
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
  return new Response(writeCsv([["email", "name", "role", "message", "outcome"], ...rows]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="invitations.csv"',
      "cache-control": "no-store",
    },
  });
}

function sentWord({ wasProposed }: FoundList) {
  return wasProposed ? "outcomeProposed" : "outcomeTaken";
}
