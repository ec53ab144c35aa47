import { Resolver } from "node:dns/promises";
import { disposableEmailBlocklist } from "disposable-email-domains-js";
import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedDomains } from "@/db/schema/instance";
import { DomainError } from "@/lib/errors";
import { limits } from "@/lib/limits";
import { settings } from "@/lib/settings";
import type { ParsedAddress } from "./addresses";

/**
 * Refuses an address at which nobody can be invited: one that is thrown away after its first mail, or whose domain takes
 * no mail. It looks at the domain alone, so that nothing can be learnt about who has an account. It may wait for name
 * servers, and so has no place in a transaction.
 */
export async function requireMailDomain({ key }: Pick<ParsedAddress, "key">): Promise<void> {
  const domain = key.slice(key.lastIndexOf("@") + 1);
  if (await isThrownAway(domain)) throw new DomainError("DISPOSABLE_EMAIL", "emailDisposable", { field: "email" });
  if (settings().mail.checksDomains && (await takesNoMail(domain)))
    throw new DomainError("INVALID_EMAIL", "emailArrivesNowhere", { field: "email" });
}

let known: Set<string> | undefined;

/** A provider's subdomains are as short-lived as itself. */
async function isThrownAway(domain: string): Promise<boolean> {
  const labels = domain.split(".");
  const names = labels.slice(0, -1).map((_, place) => labels.slice(place).join("."));
  // The list is read when it is first asked: most processes never do.
  known ??= new Set(disposableEmailBlocklist());
  if (names.some((name) => known?.has(name))) return true;
  return (await db.$count(blockedDomains, inArray(blockedDomains.domain, names))) > 0;
}

/**
 * Whether DNS says that there is no such domain, or that it takes no mail (RFC 7505). Whatever else DNS says, or that it
 * says nothing in time, is no reason to keep somebody out: a mail that comes back is told then.
 */
async function takesNoMail(domain: string): Promise<boolean> {
  const milliseconds = limits.mailDomainSeconds * 1000;
  const resolver = new Resolver({ timeout: milliseconds, tries: 1 });
  const { nameServers } = settings().mail;
  if (nameServers.length > 0) resolver.setServers(nameServers);
  const tooLate = setTimeout(() => resolver.cancel(), milliseconds);
  try {
    const servers = await resolver.resolveMx(domain);
    return servers.length > 0 && servers.every(({ exchange }) => exchange === "" || exchange === ".");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTFOUND";
  } finally {
    clearTimeout(tooLate);
  }
}
