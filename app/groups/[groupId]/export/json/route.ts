import { exportJson } from "@/lib/expenses/exports/json-file";
import { answerFile } from "@/lib/web/file-answers";
import { membershipIn } from "@/lib/web/membership";

type Context = RouteContext<"/groups/[groupId]/export/json">;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const membership = await membershipIn((await params).groupId);
  return answerFile(request, {
    write: () => exportJson(membership, { now: new Date() }),
    type: "application/json",
    name: `${membership.group.name}.json`,
  });
}
