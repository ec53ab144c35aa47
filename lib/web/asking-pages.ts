import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { LinkAsked } from "@/lib/users/asked-links";
import { inviteTokenIn, noteBegun } from "./begun-forms";
import { parseForm } from "./forms";
import { emailInput, formIdInput } from "./inputs";
import { logInPath, returnPath } from "./return-path";
import { findWayBack, keepWayBack } from "./way-back";

/** The pages that mail a link to whoever cannot log in by a password. */
type AskingPage = "/log-in-link" | "/forgot-password";

const leaveInput = z.object({ from: z.string().optional() });
const linkAskedInput = z.object({ formId: formIdInput, email: emailInput });

/** Leads there, and the browser keeps where its person was going. */
export async function leaveToAsk(page: AskingPage, form: FormData): Promise<never> {
  const wayBack = returnPath(parseForm(leaveInput, form).from, "/welcome");
  await noteBegun(wayBack);
  await keepWayBack(wayBack, { stop: page, userId: null });
  redirect(page);
}

/** What the form of such a page asks for. */
export async function readLinkAsked(page: AskingPage, form: FormData): Promise<LinkAsked> {
  const input = parseForm(linkAskedInput, form);
  const wayBack = (await findWayBack({ stop: page, userId: null })) ?? "/welcome";
  await noteBegun(wayBack);
  return { ...input, wayBack };
}

/** The log-in that somebody came from. An invitation has its own, and no address of a page names its link. */
export async function findLogInPath(page: AskingPage): Promise<Route> {
  const goOn = await findWayBack({ stop: page, userId: null });
  if (!goOn) return "/log-in";
  return inviteTokenIn(goOn) ? goOn : (logInPath(goOn) as Route);
}
