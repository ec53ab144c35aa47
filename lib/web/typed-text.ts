import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";
import { hashToken } from "@/lib/tokens";

/**
 * What somebody sent in a form of an invitation that did not lead to its end, kept by their browser for when they come back
 * to that link. Never a password.
 */
export type TypedText = { name?: string; email?: string };

type Kept = { link: string; until: number; typed: TypedText };

function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-typed" : "quits-typed";
}

/** One for each link, which the browser shows to no other page. */
function options(path: string) {
  return { httpOnly: true, sameSite: "lax", path, secure: settings().isPublic } as const;
}

const signUpPath = "/sign-up";

function pathsOf({ token, isSignUp }: Where): string[] {
  return isSignUp ? [`/invite/${token}`, signUpPath] : [`/invite/${token}`];
}

/** A link's form, or that of a sign-up on the way to it, of which there is one at a time. */
type Where = { token: string; isSignUp?: boolean };

export async function keepTypedText(
  { name, email }: TypedText,
  { endsAt, ...where }: Where & { endsAt: Date },
): Promise<void> {
  const typed = { name: name?.slice(0, limits.nameCharactersMax), email: email?.slice(0, limits.addressBytesMax) };
  const kept: Kept = { link: hashToken(where.token), until: endsAt.getTime(), typed };
  const sealed = seal("typed text", JSON.stringify(kept));
  const jar = await cookies();
  for (const path of pathsOf(where)) jar.set(cookieName(), sealed, { ...options(path), expires: endsAt });
}

/** What was typed for this very link, as long as it can be answered. */
export async function typedTextFor(token: string): Promise<TypedText> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const text = sealed ? unseal("typed text", sealed) : null;
  const kept: Kept | null = text ? JSON.parse(text) : null;
  return kept?.link === hashToken(token) && kept.until > Date.now() ? kept.typed : {};
}

export async function forgetTypedText(where: Where): Promise<void> {
  const jar = await cookies();
  for (const path of pathsOf(where)) jar.set(cookieName(), "", { ...options(path), maxAge: 0 });
}
