import { secretPaths } from "./link-paths";

const bullets = "•••";
const hidden = "…";

const secretNames = /^(token|code|key|secret|password|state|session)$/i;

const pathSecret = new RegExp(`(${secretPaths.join("|")})/[^\\s/?#&"'<>)]+`, "gi");
const tokenRun = /[A-Za-z0-9_-]{32,}/g;
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Digits and capitals make a token: chance does not spell 32 lower-case letters, and names of files and pages do. */
const onlyWords = /^[a-z]+(?:[-_]+[a-z]+)*$/;
const passwordHash = /\$argon2[a-z]*\$[^\s"']+/g;
const urlCredentials = /\/\/[^\s/@]{1,256}@/g;
/** It begins only where a run of such characters begins, which keeps the search linear on a hostile text. */
const anyAddress =
  /(?<![\p{L}\p{M}\p{N}.!#$%'*+^_`{|}~-])([\p{L}\p{M}\p{N}.!#$%'*+^_`{|}~-]+)(?:@|%40|＠|﹫)([\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]{0,251}[\p{L}\p{M}\p{N}])?)/gu;
/** A stack names packages like "next@16.4.6", which are nobody's address. */
const version = /^\d+\.\d+\.\d+/;

/** "jonas@posteo.example" becomes "j•••@p•••.example": enough to know one's own, too little to write to. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return bullets;
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf(".");
  const ending = dot > 0 ? domain.slice(dot) : "";
  return `${initial(address)}${bullets}@${initial(domain)}${bullets}${ending}`;
}

function initial(text: string): string {
  return [...text][0] ?? "";
}

function looksLikeToken(run: string): boolean {
  return run.length >= 32 && !onlyWords.test(run);
}

/** An id is a UUID and opens nothing, so it stays readable; any other long run may be a token. */
function maskTokens(text: string): string {
  let masked = "";
  let from = 0;
  for (const { 0: id, index } of text.matchAll(uuid)) {
    const touchesMore = /[\w-]/.test(text.charAt(index - 1)) || /[\w-]/.test(text.charAt(index + id.length));
    if (touchesMore) continue;
    masked += maskRuns(text.slice(from, index)) + id;
    from = index + id.length;
  }
  return masked + maskRuns(text.slice(from));
}

function maskRuns(text: string): string {
  return text.replace(tokenRun, (run) => (looksLikeToken(run) ? hidden : run));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** A path and its query, fit for a log: what could open something is "…". */
export function maskPath(path: string): string {
  const [beforeQuery = "", ...rest] = path.split("?");
  const segments = beforeQuery
    .split("/")
    .map((segment) => (maskText(decoded(segment)) === decoded(segment) ? segment : hidden));
  const masked = maskText(segments.join("/"));
  if (rest.length === 0) return masked;
  return `${masked}?${rest.join("?").split("&").map(maskParameter).join("&")}`;
}

function maskParameter(parameter: string): string {
  const [name = "", ...rest] = parameter.split("=");
  if (rest.length === 0) return maskText(name);
  const value = rest.join("=");
  const plain = decoded(decoded(value));
  const safe = !secretNames.test(decoded(name)) && maskText(plain) === plain;
  return `${maskText(name)}=${safe ? value : hidden}`;
}

/** Free text, fit for a log: addresses, tokens, hashes and credentials in it are masked. */
export function maskText(text: string): string {
  const withoutSecrets = text
    .replace(passwordHash, hidden)
    .replace(urlCredentials, `//${hidden}@`)
    .replace(pathSecret, `$1/${hidden}`);
  return maskTokens(withoutSecrets.replace(anyAddress, maskFound));
}

function maskFound(found: string, local: string, domain: string): string {
  if (version.test(domain)) return found;
  // A quotation mark may belong to the text around rather than to the address.
  const quote = local.length > 1 && local.startsWith("'") ? "'" : "";
  return quote + maskAddress(`${local.slice(quote.length)}@${domain}`);
}
