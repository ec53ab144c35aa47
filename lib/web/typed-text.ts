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

/** A link's form, or that of a sign-up on the way to it, of which there is one at a time. */
type Where = { token: string; isSignUp?: boolean };

/** One for each link, which the browser shows to no other page. An answer hands out one cookie of a name. */
function cookieAt({ token, isSignUp }: Where) {
  const name = isSignUp ? "quits-typed-on-the-way" : "quits-typed";
  const path = isSignUp ? "/sign-up" : `/invite/${token}`;
  const { isPublic: secure } = settings();
  return {
    name: secure ? `__Secure-${name}` : name,
    options: { httpOnly: true, sameSite: "lax", path, secure } as const,
  };
}

/** What is typed to sign up on the way is of use at the link as well. */
function cookiesAt({ token, isSignUp }: Where) {
  return isSignUp ? [cookieAt({ token }), cookieAt({ token, isSignUp })] : [cookieAt({ token })];
}

export async function keepTypedText(
  { name, email }: TypedText,
  { endsAt, ...where }: Where & { endsAt: Date },
): Promise<void> {
  const typed = { name: name?.slice(0, limits.nameCharactersMax), email: email?.slice(0, limits.addressBytesMax) };
  const kept: Kept = { link: hashToken(where.token), until: endsAt.getTime(), typed };
  const sealed = seal("typed text", JSON.stringify(kept));
  const jar = await cookies();
  for (const { name: cookie, options } of cookiesAt(where)) jar.set(cookie, sealed, { ...options, expires: endsAt });
}

/** What was typed for this very link, as long as it can be answered. */
export async function typedTextFor(where: Where): Promise<TypedText> {
  const sealed = (await cookies()).get(cookieAt(where).name)?.value;
  const text = sealed ? unseal("typed text", sealed) : null;
  const kept: Kept | null = text ? JSON.parse(text) : null;
  return kept?.link === hashToken(where.token) && kept.until > Date.now() ? kept.typed : {};
}

export async function forgetTypedText(where: Where): Promise<void> {
  const jar = await cookies();
  for (const { name, options } of cookiesAt(where)) jar.set(name, "", { ...options, maxAge: 0 });
}
