import { hearOfInvitation } from "@/lib/groups/invitations/deliveries";
import { takeReport } from "@/lib/mail/reports";
import { openApi } from "@/lib/web/api";

export const POST = openApi(async (request) => {
  const said = (name: string) => request.headers.get(`svix-${name}`) ?? "";
  const body = Buffer.from(await request.arrayBuffer());
  const report = { id: said("id"), timestamp: said("timestamp"), signatures: said("signature"), body };
  await takeReport(report, { hears: hearOfInvitation });
});
