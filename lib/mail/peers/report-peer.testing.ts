import { newId } from "@/lib/ids";
import { replaceSettings, settings } from "@/lib/settings";
import { signReport } from "../report-signature";
import { takeReport } from "../reports";
import { mailTag } from "../transports/resend";

export const reportSecret = `whsec_${Buffer.from("a secret of thirty-two bytes, yes").toString("base64")}`;

/** Lets this process take reports, as a setting would. */
export function expectReports(): void {
  replaceSettings({ ...process.env, RESEND_WEBHOOK_SECRET: reportSecret });
  if (!settings().mail.reportSecret) throw new Error("The secret was not read.");
}

type Report = { type: string; mailId?: string; providerId?: string } & Record<string, unknown>;

/** What Resend says of a mail, as it would write it. */
export function bodyOf({ type, mailId, providerId = newId(), ...details }: Report): Buffer {
  const about = { from: "Quits <quits@home.example>", subject: "Mara invites you", to: ["jonas@house.example"] };
  const tags = mailId ? { [mailTag]: mailId } : {};
  const data = { email_id: providerId, created_at: new Date().toISOString(), ...about, tags, ...details };
  return Buffer.from(JSON.stringify({ type, created_at: new Date().toISOString(), data }));
}

/** Signs as Resend does; what is given replaces what it would send. */
export function signed(
  body: Buffer,
  {
    id = `msg_${newId()}`,
    ageSeconds = 0,
    secret = reportSecret,
  }: { id?: string; ageSeconds?: number; secret?: string } = {},
) {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  return { id, timestamp, body, signatures: signReport({ id, timestamp, body }, secret) };
}

/** Reports once, as a provider that is in order would. */
export function report(what: Report, options?: Parameters<typeof takeReport>[1]): Promise<void> {
  return takeReport(signed(bodyOf(what)), options);
}
