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
    case responseCode !== undefined && responseCode >= 500 && (command === "RCPT TO" || command === "DATA"):
      return judgeRefusal(words);
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

/** By RFC 3463: no such mailbox, no such host, no address, a host that takes no mail at all, a mailbox that is closed. */
const nobodyThere = ["5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.2.1"];
const mailboxFull = "5.2.2";

/**
 * Most of what a server refuses for good it refuses whoever sends, or the mail: only where it clearly says that nobody
 * reads at the address does that stop. Else one list of bad senders with us on it would stop everyone who is invited.
 */
function judgeRefusal(words: string): Outcome {
  const number = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  if (number === mailboxFull) return { outcome: "returned", why: failureSentence("smtpReturned", words) };
  const isNobody = number ? nobodyThere.includes(number) : saysNobody(words);
  if (isNobody) return { outcome: "bounced", why: failureSentence("smtpBounced", words) };
  return { outcome: "refused", why: failureSentence("smtpRefused", words) };
}

/** For servers that know no such numbers. Addresses are no part of what they say: a name may be any word. */
function saysNobody(words: string): boolean {
  const said = words.replace(/\S*@\S*/g, "");
  if (!/^55[013]/.test(said) || /\b(sender|client|host)\b/i.test(said)) return false;
  const who = "(user|mailbox|recipient|account)";
  const unknown = `\\b(unknown|no such|invalid) ${who}\\b`;
  const isNot = `\\b${who}\\b.*\\b(unknown|not found|(does not|doesn['’]t) exist)\\b`;
  return new RegExp(`${unknown}|${isNot}`, "i").test(said);
}
