import { Resolver } from "node:dns/promises";
import type { Settings } from "@/lib/settings";
import { type Finding, ok, warning, wrong } from "./finding";

/** The texts that DNS has under a name: none where there is no such name, null where DNS could not be asked. */
export type AskForTexts = (name: string) => Promise<string[] | null>;

const timeoutMilliseconds = 1500;

/** Asks the servers of this machine, and gives up soon: a network that answers nothing must not hold up the doctor. */
export function askDns({ servers }: { servers?: string[] } = {}): AskForTexts {
  const resolver = new Resolver({ timeout: timeoutMilliseconds, tries: 1 });
  if (servers) resolver.setServers(servers);
  return async (name) => {
    const tooLate = setTimeout(() => resolver.cancel(), 2 * timeoutMilliseconds);
    try {
      return (await resolver.resolveTxt(name)).map((chunks) => chunks.join(""));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === "ENOTFOUND" || code === "ENODATA" ? [] : null;
    } finally {
      clearTimeout(tooLate);
    }
  };
}

/** What other mail servers look at before they believe that a mail comes from this sender. */
export async function examineSenderDomain(
  { mail, isPublic }: Pick<Settings, "mail" | "isPublic">,
  ask: AskForTexts = askDns(),
): Promise<Finding[]> {
  if (mail.mode !== "live") return [];
  const domain = mail.from.slice(mail.from.lastIndexOf("@") + 1).toLowerCase();
  // Who only tries things out, perhaps with a mail server of the house, has less to lose.
  const lack = isPublic ? wrong : warning;
  const [spf, dkim, dmarc] = await Promise.all([
    examineSpf(domain, { ask, lack, byResend: Boolean(mail.resend) }),
    mail.resend ? examineResendKey(domain, { ask, lack }) : unknowableKey(),
    examineDmarc(domain, ask),
  ]);
  return [spf, dkim, dmarc];
}

type Look = { ask: AskForTexts; lack: typeof wrong };

/** Resend sends with a return address in a subdomain, `send` unless told otherwise, and SPF is looked up there. */
async function examineSpf(domain: string, { ask, lack, byResend }: Look & { byResend: boolean }): Promise<Finding> {
  const names = byResend ? [`send.${domain}`, domain] : [domain];
  const answers = await Promise.all(names.map(ask));
  const place = answers.findIndex((texts) => texts?.some(isSpf));
  if (place === -1) {
    if (answers.includes(null)) return unasked("SPF", domain);
    const remedy = byResend
      ? "Add the records that Resend shows for the domain."
      : "Add the TXT record that your mail provider names.";
    return lack(`SPF is missing: nothing at ${names.join(" or ")} says who may send for it.`, remedy);
  }
  const records = answers[place]?.filter(isSpf) ?? [];
  if (records.length === 1) return ok(`SPF is there, at ${names[place]}.`);
  return lack(`There are ${records.length} SPF records at ${names[place]}, so that none counts.`, "Make one of them.");
}

async function examineResendKey(domain: string, { ask, lack }: Look): Promise<Finding> {
  const name = `resend._domainkey.${domain}`;
  const texts = await ask(name);
  if (texts === null) return unasked("DKIM", name);
  if (texts.some((text) => /(^|;)\s*p=\S/.test(text))) return ok(`DKIM is there, at ${name}.`);
  return lack(`DKIM is missing: there is no key at ${name}.`, "Add the records that Resend shows for the domain.");
}

async function unknowableKey(): Promise<Finding> {
  return ok(
    "Whether mails are signed (DKIM) cannot be known from here: the SMTP server signs under a name of its own.",
  );
}

/** A domain without a policy of its own falls under the one of the domain above it. */
async function examineDmarc(domain: string, ask: AskForTexts): Promise<Finding> {
  const labels = domain.split(".");
  const names = labels.slice(0, -1).map((_, place) => `_dmarc.${labels.slice(place).join(".")}`);
  const answers = await Promise.all(names.map(ask));
  const place = answers.findIndex((texts) => texts?.some((text) => /^v=DMARC1\b/i.test(text)));
  if (place !== -1) return ok(`DMARC is there, at ${names[place]}.`);
  if (answers.includes(null)) return unasked("DMARC", domain);
  const remedy = `Add a TXT record at _dmarc.${domain}, to begin with "v=DMARC1; p=none".`;
  return warning("DMARC is missing, and the big mail providers want it.", remedy);
}

function isSpf(text: string): boolean {
  return /^v=spf1(\s|$)/i.test(text);
}

function unasked(record: string, name: string): Finding {
  const what = `DNS could not be asked for the ${record} of ${name}.`;
  return warning(what, "Ask the doctor again when this machine reaches its name servers.");
}
