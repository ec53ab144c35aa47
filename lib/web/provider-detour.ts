import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import type { ProviderId } from "@/lib/providers";
import { seal, unseal } from "@/lib/sealing";
import { settings } from "@/lib/settings";
import type { DetourSecrets, ProviderPerson } from "@/lib/users/provider-protocol";

/** A browser that left for a provider. Set by the POST that sent it there, so that nobody else can come back for it. */
export type Detour = {
  step: "left";
  provider: ProviderId;
  secrets: DetourSecrets;
  wayBack: string;
  /** The log-in whose owner wants one more provider; null for who logs in. */
  linksFor: string | null;
};

/** A browser that came back as someone whom nobody here knows yet. */
export type Arrival = { step: "back"; person: ProviderPerson; wayBack: string };

function cookieName(): string {
  return settings().isPublic ? "__Secure-quits-provider" : "quits-provider";
}

function options() {
  return { httpOnly: true, sameSite: "lax", path: "/arrival", secure: settings().isPublic } as const;
}

async function keep(kept: Detour | Arrival): Promise<void> {
  const text = JSON.stringify({ ...kept, until: Date.now() + limits.providerDetourSeconds * 1000 });
  const sealed = seal("provider detour", text);
  (await cookies()).set(cookieName(), sealed, { ...options(), maxAge: limits.providerDetourSeconds });
}

async function findKept(): Promise<Detour | Arrival | null> {
  const sealed = (await cookies()).get(cookieName())?.value;
  const text = sealed ? unseal("provider detour", sealed) : null;
  const kept: ((Detour | Arrival) & { until: number }) | null = text ? JSON.parse(text) : null;
  return kept && kept.until > Date.now() ? kept : null;
}

export function keepDetour(detour: Omit<Detour, "step">): Promise<void> {
  return keep({ step: "left", ...detour });
}

/** Once: an answer of the provider that is opened a second time finds nothing. */
export async function takeDetour(): Promise<Detour | null> {
  const kept = await findKept();
  if (kept?.step !== "left") return null;
  await forgetDetour();
  return kept;
}

export function keepArrival(arrival: Omit<Arrival, "step">): Promise<void> {
  return keep({ step: "back", ...arrival });
}

export async function currentArrival(): Promise<Arrival | null> {
  const kept = await findKept();
  return kept?.step === "back" ? kept : null;
}

export async function forgetDetour(): Promise<void> {
  (await cookies()).set(cookieName(), "", { ...options(), maxAge: 0 });
}
