import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";

/** What a browser keeps between the two steps of a log-in: the row of the first, and where it goes on after the second. */
export type KeptHalf = { id: string; goOn: string };

function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-half" : "quits-half";
}

function options() {
  return { httpOnly: true, sameSite: "lax", path: "/log-in", secure: settings().isPublic } as const;
}

export async function keepHalfLogIn(half: KeptHalf): Promise<void> {
  const sealed = seal("half log-in", JSON.stringify(half));
  (await cookies()).set(cookieName(), sealed, { ...options(), maxAge: limits.halfLogInSeconds });
}

export async function currentHalfLogIn(): Promise<KeptHalf | null> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const text = sealed ? unseal("half log-in", sealed) : null;
  return text ? JSON.parse(text) : null;
}

export async function forgetHalfLogIn(): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(), maxAge: 0 });
}
