import { Resend } from "resend";
import { limits } from "@/lib/limits";
import { failureSentence } from "../failure-sentence";
import type { OutgoingMail } from "../rendering";
import type { Outcome, Transport } from "./transport";

export const mailTag = "quits_mail";

export type ResendOptions = { apiKey: string; baseUrl?: string; timeoutSeconds?: number };

/** The mail's id is the idempotency key: for a day Resend answers a second try as it did the first. */
export function resendTransport({
  apiKey,
  baseUrl,
  timeoutSeconds = limits.mailAttemptSeconds,
}: ResendOptions): Transport {
  const resend = new Resend(apiKey, { baseUrl });
  return {
    name: "resend",
    repeatSeconds: limits.mailIdempotencySeconds - timeoutSeconds,
    send: (mail) => sendByResend(resend, mail, timeoutSeconds),
  };
}

async function sendByResend(resend: Resend, mail: OutgoingMail, timeoutSeconds: number): Promise<Outcome> {
  const { subject, html, text } = mail;
  try {
    const { data, error } = await resend.emails.send(
      {
        from: `${mail.from.name} <${mail.from.address}>`,
        to: [mail.to],
        subject,
        html,
        text,
        headers: mail.headers,
        attachments: mail.pictures.map(({ contentId, name, type, content }) => ({
          contentId,
          filename: name,
          contentType: type,
          content: content.toString("base64"),
        })),
        // Resend's reports name the mail by it, also where the answer to this very call got lost.
        tags: [{ name: mailTag, value: mail.mailId }],
      },
      { idempotencyKey: mail.mailId, signal: AbortSignal.timeout(timeoutSeconds * 1000) },
    );
    return error ? judge(error) : { outcome: "sent", providerId: data.id };
  } catch {
    return { outcome: "retry", why: failureSentence("resendSilent"), mayBeTaken: true };
  }
}

type ResendError = { name: string; statusCode?: number | null; message: string };

/** What a wrong setting causes is tried again, so that mending the setting loses no mail. */
function judge({ name, statusCode, message }: ResendError): Outcome {
  const words = `${statusCode ?? ""} ${message}`;
  switch (true) {
    case !statusCode:
      return { outcome: "retry", why: failureSentence("resendSilent"), mayBeTaken: true };
    case statusCode === 429:
      return { outcome: "retry", why: failureSentence("resendBusy", words), mayBeTaken: false };
    case name === "concurrent_idempotent_requests":
      return { outcome: "retry", why: failureSentence("resendStillAtIt"), mayBeTaken: true };
    case name === "invalid_idempotent_request":
      return { outcome: "unknown", why: failureSentence("resendHasAnother") };
    case name === "invalid_from_address":
      return { outcome: "retry", why: failureSentence("resendSender", words), mayBeTaken: false };
    case statusCode === 401 || statusCode === 403:
      return { outcome: "retry", why: failureSentence("resendKey", words), mayBeTaken: false };
    case statusCode === 400 || statusCode === 413 || statusCode === 422:
      return { outcome: "refused", why: failureSentence("resendRefused", words) };
    default:
      return { outcome: "retry", why: failureSentence("resendFault", words), mayBeTaken: true };
  }
}
