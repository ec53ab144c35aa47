import { exportJson } from "@/lib/expenses/exports/json-file";
import { answerFile } from "@/lib/web/file-answers";
import { membershipIn } from "@/lib/web/membership";

type Context = RouteContext<"/groups/[groupId]/export/json">;

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const membership = await membershipIn((await params).groupId);
  return answerFile(async () => ({
    body: await exportJson(membership, { now: new Date() }),
    type: "application/json",
    name: membership.group.name,
    ending: "json",
  }));
}
