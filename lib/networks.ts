import { BlockList, isIPv4 } from "node:net";
import { plainAddress } from "./client-address";

/** A network as it is kept, "192.0.2.0/24": an address alone is a network of one. Null for what is none. */
export function parseNetwork(typed: string): string | null {
  const [, written = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(typed.trim()) ?? [];
  const address = plainAddress(written);
  if (address === null) return null;
  const length = lengthOf(address);
  const prefix = bits === undefined ? length : Number(bits);
  return prefix <= length ? `${address}/${prefix}` : null;
}

/** Whether an address is in one of the networks. One that nobody can tell is in none of them. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const plain = plainAddress(address);
  if (plain === null) return false;
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", prefix] = network.split("/");
    list.addSubnet(base, Number(prefix), familyOf(base));
  }
  return list.check(plain, familyOf(plain));
}

function lengthOf(address: string): number {
  return isIPv4(address) ? 32 : 128;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}
