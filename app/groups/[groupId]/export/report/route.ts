import { redirect } from "next/navigation";
import { fitsReport } from "@/lib/expenses/exports/report";
import { exportReport } from "@/lib/expenses/exports/report-pdf";
import { answerFile, readPeriod } from "@/lib/web/file-answers";
import { groupPaths } from "@/lib/web/group-paths";
import { membershipIn } from "@/lib/web/membership";
import { currentReading } from "@/lib/web/reading";
import { reportWords } from "../report-words";

type Context = RouteContext<"/groups/[groupId]/export/report">;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const membership = await membershipIn((await params).groupId);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const period = readPeriod(query);
  // The page says what is wrong.
  if (!period || !(await fitsReport(membership, period)))
    redirect(groupPaths(membership.groupId).exportOf({ ...query, of: "report" }));
  const reading = await currentReading();
  const words = await reportWords(membership, { period, reading });
  return answerFile(request, {
    write: async () => new Uint8Array(await exportReport(membership, { period, words, region: reading.region })),
    type: "application/pdf",
    name: `${membership.group.name}.pdf`,
  });
}
