import { headers } from "next/headers";
import type { Visitor } from "@/lib/users/visitor";
import { addressHeader, clientHeader, lookHeader } from "./request-headers";

/** Who asks, as limits, policies and the list of sessions see them. */
export async function currentVisitor(): Promise<Visitor> {
  return visitorOf(await headers());
}

/** The same of a request that is at hand. */
export function visitorOf(list: Pick<Headers, "get">): Visitor {
  const unknown = "unknown";
  return {
    client: list.get(clientHeader) ?? unknown,
    address: list.get(addressHeader) ?? unknown,
    userAgent: list.get("user-agent") ?? "",
  };
}

/** Whether somebody seems to look at the page themselves. */
export async function isLookedAt(): Promise<boolean> {
  return (await headers()).has(lookHeader);
}

/** The languages that the browser asks for, the dearest first. */
export async function acceptedLanguages(): Promise<string[]> {
  const accepted = (await headers()).get("accept-language") ?? "";
  return accepted
    .split(",")
    .map((entry) => entry.split(";")[0]?.trim() ?? "")
    .filter(Boolean);
}
