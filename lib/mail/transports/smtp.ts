import { Readable } from "node:stream";
import nodemailer from "nodemailer";
import { limits } from "@/lib/limits";
import { failureSentence } from "../failure-sentence";
import type { OutgoingMail } from "../rendering";
import type { Outcome, Transport } from "./transport";

export type SmtpOptions = { url: string; timeoutSeconds?: number };

/** SMTP has no way to ask whether a mail arrived, so a try that may have been taken is never repeated by itself. */
export function smtpTransport({ url, timeoutSeconds = limits.mailAttemptSeconds }: SmtpOptions): Transport {
  return { name: "smtp", repeatSeconds: 0, send: (mail) => sendBySmtp(mail, { url, timeoutSeconds }) };
}

async function sendBySmtp(mail: OutgoingMail, { url, timeoutSeconds }: Required<SmtpOptions>): Promise<Outcome> {
  const body = { isBegun: false };
  try {
    const transport = openTransport(url, body);
    await transport.sendMail({
      from: mail.from,
      to: { name: "", address: mail.to },
      messageId: mail.messageId,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      headers: mail.headers,
      attachments: mail.pictures.map(({ contentId, name, type, content }) => ({
        cid: contentId,
        filename: name,
        contentType: type,
        contentDisposition: "inline",
        content,
      })),
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    return { outcome: "sent" };
  } catch (error) {
    return judge(error as SmtpError, body);
  }
}

function openTransport(url: string, body: { isBegun: boolean }) {
  const transport = nodemailer.createTransport({ url, disableFileAccess: true, disableUrlAccess: true });
  transport.use("stream", ({ message }, done) => {
    const open = message.createReadStream.bind(message);
    message.createReadStream = () => Readable.from(watched(open, body)) as ReturnType<typeof open>;
    done();
  });
  return transport;
}

/**
 * nodemailer says of a lost connection nothing but that it was lost. It asks for the body only after the server agreed
 * to take it, so whether it asked is what tells a mail that cannot have arrived from one that may have.
 */
async function* watched(open: () => Readable, body: { isBegun: boolean }): AsyncGenerator<Buffer> {
  body.isBegun = true;
  yield* open();
}

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number };

function judge({ code, command, message, response, responseCode }: SmtpError, body: { isBegun: boolean }): Outcome {
  const words = response ?? message;
  switch (true) {
    case code === "EAUTH":
      return { outcome: "retry", why: failureSentence("smtpLogIn", words), mayBeTaken: false };
    case responseCode !== undefined && responseCode >= 500 && command === "RCPT TO" && !isAboutUs(words):
      return { outcome: "bounced", why: failureSentence("smtpBounced", words) };
    case responseCode !== undefined && responseCode >= 500 && (command === "RCPT TO" || command === "DATA"):
      return { outcome: "refused", why: failureSentence("smtpRefused", words) };
    case responseCode !== undefined && responseCode >= 500 && command === "MAIL FROM":
      return { outcome: "retry", why: failureSentence("smtpSender", words), mayBeTaken: false };
    case responseCode !== undefined:
      return { outcome: "retry", why: failureSentence("smtpLater", words), mayBeTaken: false };
    case body.isBegun:
      return { outcome: "unknown", why: failureSentence("smtpUnanswered") };
    case code === "EENVELOPE":
      return { outcome: "refused", why: failureSentence("smtpRefused", words) };
    default:
      return { outcome: "retry", why: failureSentence("smtpUnreachable", words), mayBeTaken: false };
  }
}

/** By RFC 3463 a "5.7" speaks of who sends, whom the server does not trust, and not of the mailbox. */
function isAboutUs(words: string): boolean {
  return /^\d{3}[ -]5\.7\./.test(words);
}
