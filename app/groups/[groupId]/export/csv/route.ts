import { redirect } from "next/navigation";
import { exportCsv } from "@/lib/expenses/exports/csv-file";
import { answerFile, readPeriod } from "@/lib/web/file-answers";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { csvWords } from "../csv-words";

type Context = RouteContext<"/groups/[groupId]/export/csv">;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const membership = await membershipIn((await params).groupId);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const period = readPeriod(query);
  // The page says what is wrong.
  if (!period) redirect(groupPaths(membership.groupId).exportOf(query));
  const words = await csvWords(membership);
  return answerFile(request, {
    write: () => exportCsv(membership, { period, words }),
    type: "text/csv; charset=utf-8",
    name: `${membership.group.name}.csv`,
  });
}
