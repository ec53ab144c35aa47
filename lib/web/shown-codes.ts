import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";

/** New recovery codes, which the database cannot say again: the browser that made them keeps them for a moment. */
function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-codes" : "quits-codes";
}

function options() {
  return { httpOnly: true, sameSite: "strict", path: "/account/two-step", secure: settings().isPublic } as const;
}

export async function keepShownCodes(userId: string, codes: string[]): Promise<void> {
  const sealed = seal("recovery codes", JSON.stringify({ userId, codes }));
  (await cookies()).set(cookieName(), sealed, { ...options(), maxAge: limits.recoveryCodesShownSeconds });
}

/** With a dash in the middle, which makes them easier to copy down. Only for whose they are: another person may have logged in to this browser since. */
export async function shownCodesOf(userId: string): Promise<string[] | null> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const text = sealed ? unseal("recovery codes", sealed) : null;
  const kept: { userId: string; codes: string[] } | null = text ? JSON.parse(text) : null;
  return kept?.userId === userId ? kept.codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`) : null;
}

export async function forgetShownCodes(): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(), maxAge: 0 });
}
