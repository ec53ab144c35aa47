import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import type { InvitedBrowser } from "@/lib/people/invitees";
import { settings } from "@/lib/settings";

/**
 * What the browser keeps between asking for an invitation's code and joining by it. Set by a POST alone, never in an
 * address. Its path is narrower than the `__Host-` prefix would let it be.
 */
function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-invited" : "quits-invited";
}

export async function invitedBrowser(): Promise<InvitedBrowser | null> {
  const value = (await cookies()).get(cookieName())?.value;
  const [, secret, code = null] = /^([\w-]{43})(?:\.(\d{6}))?$/.exec(value ?? "") ?? [];
  return secret ? { secret, code } : null;
}

export async function keepInvitedBrowser({ secret, code }: InvitedBrowser): Promise<void> {
  (await cookies()).set(cookieName(), code ? `${secret}.${code}` : secret, {
    httpOnly: true,
    sameSite: "lax",
    path: "/invite",
    secure: settings().isPublic,
    maxAge: code ? limits.invitationProofSeconds : limits.codeSeconds,
  });
}
