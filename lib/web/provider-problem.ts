import type { ErrorKey } from "@/lib/errors";
import type { Detour } from "./provider-detour";
import { oneOf } from "./query";
import { logInPath } from "./return-path";

/** What can go wrong on the way through a provider, as the page that someone comes back to is told of it. */
const problems = {
  failed: "providerFailed",
  refused: "providerRefused",
  lost: "providerLost",
  taken: "identityIsAnothers",
  gone: "identityIsGone",
  disabled: "accountDisabled",
} as const satisfies Record<string, ErrorKey>;

/** Back to where someone left from, which then says what became of it. */
export function pathAfterProblem(detour: Detour | null, key: ErrorKey): string {
  const name = Object.entries(problems).find(([, each]) => each === key)?.[0] ?? "failed";
  if (!detour) return `/log-in?problem=${name}`;
  if (detour.linksFor) return `/account/providers?problem=${name}`;
  if (/^\/invite\/[\w-]+$/.test(detour.wayBack)) return `${detour.wayBack}?problem=${name}`;
  return `${logInPath(detour.wayBack)}&problem=${name}`;
}

/** The sentence's key; null where the address tells of no problem that there is. */
export function problemIn(query: Record<string, string | string[] | undefined>) {
  const name = oneOf(query.problem);
  return name && Object.hasOwn(problems, name) ? problems[name as keyof typeof problems] : null;
}
