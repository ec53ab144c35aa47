import { secretPaths } from "@/lib/link-paths";
import type { Settings } from "@/lib/settings";

/** Paths whose address itself is a secret: nothing about them may be kept, indexed or told elsewhere. */
const secretPath = new RegExp(`^(?:${secretPaths.join("|")})/.`);

/** A mail shown to the admin, or to whoever is about to send it: a page of ours frames it, and it may do nothing at all. */
const mailPath = /^\/(?:admin\/mailbox|groups\/[^/]+\/people\/many)\/[^/]+\/html$/;

/** A receipt by itself, large or small, also from the API: whatever is in it may do nothing, and a picture is all that shows. */
const receiptPath = /^\/(?:api\/v1\/)?groups\/[^/]+\/expenses\/[^/]+\/receipts\/[^/]+(?:\/thumbnail)?$/;

const assetPath = /^\/(_next\/static\/|favicon\.ico$|icon)/;

export function responseHeaders(path: string, settings: Settings): [string, string][] {
  const headers: [string, string][] = [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", secretPath.test(path) ? "no-referrer" : "strict-origin-when-cross-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["x-frame-options", mailPath.test(path) ? "SAMEORIGIN" : "DENY"],
  ];
  if (secretPath.test(path)) headers.push(["x-robots-tag", "noindex, nofollow"]);
  if (settings.isPublic) headers.push(["strict-transport-security", "max-age=63072000"]);
  return headers;
}

type Policy = {
  nonce: string;
  isDev: boolean;
  isPublic: boolean;
  /** Origins that a form may lead to: a browser follows the way to an identity provider only if it is among them. */
  formTargets?: string[];
};

/** What the answer may load and run. Scripts run by nonce only; assets need no policy. */
export function contentPolicy(path: string, { nonce, isDev, isPublic, formTargets = [] }: Policy): string | null {
  if (assetPath.test(path)) return null;
  if (mailPath.test(path)) {
    return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'self'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox";
  }
  if (receiptPath.test(path)) {
    return "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
  }
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    ["form-action 'self'", ...formTargets].join(" "),
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...(isPublic ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
