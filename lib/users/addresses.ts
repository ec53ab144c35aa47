import { domainToASCII, domainToUnicode } from "node:url";
import { DomainError, type ErrorKey } from "@/lib/errors";
import { limits } from "@/lib/limits";

/** What cannot be seen, or changes how its neighbours are seen: controls, bidi marks, zero-width and unassigned characters. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;
const separator = /[,;<>，；﹐﹔＜＞﹤﹥、､،؛]/u;
const lookAlikeAt = /[＠﹫]/u;

/** "%" and "!" are left out: old relays read them as "pass it on to somebody else". */
const localAtom = /^[\p{L}\p{N}#$&'*+/=?^_`{|}~-][\p{L}\p{M}\p{N}#$&'*+/=?^_`{|}~-]*$/u;
/** The two middle dots are letters to Catalan and Japanese domains. */
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}·・-]*[\p{L}\p{M}\p{N}])?$/u;
const asciiLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** No top-level domain has one letter or begins with a digit, and the ends of IPv4 addresses do. */
const topLabel = /^[a-z][a-z0-9-]*[a-z0-9]$/;

export type ParsedAddress = { address: string; key: string };

/**
 * The one parser of addresses. `address` is what was typed, without the space around it and with its accents composed:
 * to the eye and to mail servers the same. `key` is what addresses are compared by. Only spellings whose mailbox
 * the key names too get through: no look-alike of "jonas@" may be proven by a mail that goes to another mailbox.
 */
export function parseAddress(typed: string): ParsedAddress {
  const address = typed.trim();
  const wrong = wrongCharacters(address);
  if (wrong) throw refusal(wrong);

  const composed = address.normalize("NFC");
  const at = composed.indexOf("@");
  const local = composed.slice(0, at);
  const domain = asciiDomain(composed.slice(at + 1));
  if (at < 1 || domain === null || !local.split(".").every((atom) => localAtom.test(atom)))
    throw refusal("emailInvalid");

  const key = `${comparable(local)}@${domain}`;
  // Normalising and lower-casing may lengthen a text, so the key is held to the same limits.
  if ([composed, key].some(isTooLong)) throw refusal("emailTooLong");
  // Normalising turned nothing into a separator so far; a newer Unicode must not change that silently.
  if (wrongCharacters(key)) throw refusal("emailHidden");
  return { address: composed, key };
}

/** What two spellings of one address have in common. Throws, like the parser, when it is none. */
export function addressKey(typed: string): string {
  return parseAddress(typed).key;
}

function refusal(key: ErrorKey): DomainError {
  return new DomainError("INVALID_EMAIL", key, { field: "email" });
}

/** Looks at every character as it was typed, because normalising would turn "＠" into "@" and "，" into ",". */
function wrongCharacters(address: string): ErrorKey | null {
  if (address === "") return "emailMissing";
  // Nothing that long is an address, and the looks below shall not be spent on a novel.
  if (address.length > 2 * limits.addressBytesMax) return "emailTooLong";
  if (unseen.test(address) || lookAlikeAt.test(address)) return "emailHidden";
  if (address.split("@").length > 2) return "emailSeveral";
  // A slip, like a comma for a dot: several would have a sign each.
  if (separator.test(address)) return "emailInvalid";
  if ([...address].some(posesAsAscii)) return "emailHidden";
  return null;
}

/** "ｊ", the Kelvin sign and "ﬁ" become plain letters by normalising, while the mailbox spelt with them is another. */
function posesAsAscii(character: string): boolean {
  return character > "\u007f" && /[\0-\u007f]/.test(character.normalize("NFKC"));
}

function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFKC");
}

/** The domain as DNS knows it, or null when it can be none. */
function asciiDomain(domain: string): string | null {
  if (!domain.split(".").every((label) => domainLabel.test(label))) return null;
  const ascii = domainToASCII(comparable(domain));
  const labels = ascii.split(".");
  if (labels.length < 2 || !topLabel.test(labels.at(-1) ?? "")) return null;
  return labels.every(isLabel) ? ascii : null;
}

function isLabel(label: string): boolean {
  if (!asciiLabel.test(label)) return false;
  if (label.slice(2, 4) !== "--") return true;
  // A typed "xn--…" must be the punycode of something that could have been typed without it.
  const shown = domainToUnicode(label);
  return label.startsWith("xn--") && shown !== label && domainToASCII(shown) === label && !unseen.test(shown);
}

function isTooLong(address: string): boolean {
  const local = address.slice(0, address.indexOf("@"));
  return Buffer.byteLength(address) > limits.addressBytesMax || Buffer.byteLength(local) > limits.addressLocalBytesMax;
}
