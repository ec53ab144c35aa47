import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { DomainError } from "@/lib/errors";
import { linkIdentity, logInByProvider } from "@/lib/users/identities";
import { finishDetour, requireProvider } from "@/lib/users/provider-protocol";
import { type Detour, keepArrival, takeDetour } from "@/lib/web/provider-detour";
import { newcomerOf, wayAfter } from "@/lib/web/provider-joining";
import { pathAfterProblem } from "@/lib/web/provider-problem";
import { currentAccount, startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";

/**
 * Where a provider sends people back to. The one address whose GET changes something: it does so only for the browser
 * that a POST of ours has sent there, once.
 */
export async function GET(request: NextRequest, { params }: RouteContext<"/arrival/[provider]">): Promise<Response> {
  const detour = await takeDetour();
  const next = await arrive(detour, { provider: (await params).provider, query: request.nextUrl.search }).catch(
    (error: unknown) => {
      if (error instanceof DomainError) return pathAfterProblem(detour, error.key);
      throw error;
    },
  );
  redirect(next as never);
}

async function arrive(detour: Detour | null, came: { provider: string; query: string }): Promise<string> {
  if (detour?.provider !== came.provider) throw new DomainError("UNAUTHENTICATED", "providerLost");
  const person = await finishDetour(requireProvider(detour.provider), { secrets: detour.secrets, query: came.query });
  const visitor = await currentVisitor();
  if (detour.linksFor) {
    const account = await currentAccount();
    if (account?.session.id !== detour.linksFor) throw new DomainError("UNAUTHENTICATED", "providerLost");
    await linkIdentity(account, person, visitor);
    return "/account/providers";
  }
  const back = { person, wayBack: detour.wayBack };
  const session = (await logInByProvider(person, visitor)) ?? (await newcomerOf(back));
  if (!session) {
    await keepArrival(back);
    return "/arrival";
  }
  await startSession(session, detour.wayBack);
  return wayAfter(session, back);
}
