import { limits } from "@/lib/limits";

/** Any origin would do: it only shows whether a path leaves the one that it starts from. */
const origin = "http://quits.example";
/** Machines answer there; a person who is sent there sees JSON, or logs out by a link. */
const notForPeople = new Set(["api", "_next"]);
const decodingsMax = 4;

const control = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
/** In a query these would be harmless to us, but whoever writes it decoded into a header gets a second header. */
const lineBreaker = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]|%(?:[01][0-9a-f]|7f)/iu;

/**
 * Where to go on after a log-in, out of a query or a form that anybody could have written: a page of this instance, or the
 * fallback. A fragment is dropped.
 */
export function returnPath(from: unknown, fallback: string): string {
  if (typeof from !== "string" || from.length > limits.returnPathCharactersMax) return fallback;
  const [, path = "", query = ""] = /^([^?#]*)(\?[^#]*)?/.exec(from) ?? [];
  if (!staysHereHoweverDecoded(path) || lineBreaker.test(query)) return fallback;
  const { pathname, search } = new URL(path + query, origin);
  const whole = pathname + search;
  return whole.length > limits.returnPathCharactersMax ? fallback : whole;
}

/** The log-in that leads back. The router marks the addresses that it asks for, and a person's way back has no such mark. */
export function logInPath(asked: string): string {
  return `/log-in?from=${encodeURIComponent(wayBack(asked))}`;
}

/** The same for whoever has no account yet. */
export function signUpPath(asked: string): string {
  return `/sign-up?from=${encodeURIComponent(wayBack(asked))}`;
}

function wayBack(asked: string): string {
  const [path, query = ""] = asked.split(/\?(.*)/s);
  const kept = query.split("&").filter((pair) => pair && !/^_rsc(=|$)/.test(pair));
  return kept.length > 0 ? `${path}?${kept.join("&")}` : `${path}`;
}

/** Proxies and frameworks decode a path once more than they should, so that every reading of it must be harmless. */
function staysHereHoweverDecoded(path: string): boolean {
  let reading = path;
  for (let decodings = 0; decodings <= decodingsMax; decodings += 1) {
    if (!staysHere(reading)) return false;
    const next = decodedOnce(reading);
    if (next === null) return false;
    if (next === reading) return true;
    reading = next;
  }
  return false;
}

function decodedOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function staysHere(path: string): boolean {
  if (!path.startsWith("/") || hasTrickyCharacters(path)) return false;
  const url = URL.parse(path, origin);
  if (url === null || url.origin !== origin) return false;
  // "/.//evil.example" resolves to "//evil.example", which the next reader takes for another host.
  if (url.pathname.includes("//")) return false;
  return !notForPeople.has(url.pathname.split("/")[1]?.toLowerCase() ?? "");
}

/** Browsers take a backslash for a slash and drop tabs and line breaks; a look-alike slash deceives the person. */
function hasTrickyCharacters(path: string): boolean {
  return /[\\\s]/.test(path) || control.test(path) || [...path].some(looksLikeSlash);
}

function looksLikeSlash(character: string): boolean {
  return character !== "/" && (/[⁄∕╱⧵⧸⧹∖⟋⟍]/u.test(character) || /[\\/]/.test(character.normalize("NFKC")));
}
