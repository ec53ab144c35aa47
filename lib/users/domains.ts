import { DomainError } from "@/lib/errors";
import { parseAddress } from "./addresses";

/** A domain as the keys of addresses have it: what can stand behind an @ is one. What is none is told at its field. */
export function parseDomain(typed: string, field: string): string {
  const line = typed.trim();
  try {
    return domainOf(parseAddress(`someone@${line.replace(/^(@|\*\.)/, "")}`));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError("INVALID", "domainsWrong", { field, values: { line: line.slice(0, 80) } });
  }
}

export function domainOf({ key }: { key: string }): string {
  return key.slice(key.lastIndexOf("@") + 1);
}

/** Whether an address is of one of these domains, or of one below it. */
export function isOfDomain(to: { key: string }, domains: readonly string[]): boolean {
  const domain = domainOf(to);
  return domains.some((each) => domain === each || domain.endsWith(`.${each}`));
}
