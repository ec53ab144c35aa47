"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import type { FormState } from "@/lib/form-state";
import { providerIds } from "@/lib/providers";
import { hasMail } from "@/lib/settings";
import { logInAndLink, signUpByProvider } from "@/lib/users/identities";
import { beginDetour, requireProvider } from "@/lib/users/provider-protocol";
import { noteBegun } from "@/lib/web/begun-forms";
import { parseForm, showFailure } from "@/lib/web/forms";
import { emailInput, formIdInput, guessedTimeZoneInput, nameInput, passwordInput } from "@/lib/web/inputs";
import { currentArrival, forgetDetour, keepDetour } from "@/lib/web/provider-detour";
import { wayAfter } from "@/lib/web/provider-joining";
import { guessedRegion } from "@/lib/web/reading";
import { returnPath } from "@/lib/web/return-path";
import { startSession } from "@/lib/web/session";
import { currentVisitor } from "@/lib/web/visitor";
import { keepWayBack } from "@/lib/web/way-back";

const leaveInput = z.object({ provider: z.enum(providerIds, "choiceUnknown"), from: z.string().optional() });
const newArrivalInput = z.object({
  formId: formIdInput,
  name: nameInput,
  email: emailInput,
  timeZone: guessedTimeZoneInput,
});
const linkArrivalInput = z.object({ password: passwordInput });

export async function leaveForProviderAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { provider, from } = parseForm(leaveInput, form);
    const { url, secrets } = await beginDetour(requireProvider(provider));
    const wayBack = returnPath(from, "/welcome");
    await noteBegun(wayBack);
    await keepDetour({ provider, secrets, wayBack, linksFor: null });
    redirect(url as Route);
  });
}

export async function signUpByProviderAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { person, wayBack } = await requireArrival();
    const input = { ...parseForm(newArrivalInput, form), region: await guessedRegion() };
    const session = await signUpByProvider(person, input, await currentVisitor());
    await startSession(session, wayBack);
    await forgetDetour();
    const isDone = person.isProven || !hasMail();
    // An invitation's page would not say that the address is still to be proven.
    if (!isDone) await keepWayBack(wayBack, { stop: "/verify-email", userId: session.userId });
    redirect(isDone ? await wayAfter(session, { person, wayBack }) : "/verify-email");
  });
}

export async function logInAndLinkAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { person, wayBack } = await requireArrival();
    const session = await logInAndLink(person, parseForm(linkArrivalInput, form), await currentVisitor());
    // Half a log-in linked nothing: who was going nowhere finds there, after the second step, where to link.
    await startSession(session, wayBack === "/welcome" ? "/account/providers" : wayBack);
    await forgetDetour();
    redirect(await wayAfter(session, { person, wayBack }));
  });
}

async function requireArrival() {
  const arrival = await currentArrival();
  if (!arrival) throw new DomainError("UNAUTHENTICATED", "providerLost");
  return arrival;
}
