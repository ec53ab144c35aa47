import { BlockList, isIPv4, isIPv6 } from "node:net";

/** All whose address nobody can tell count as one client, so that hiding it wins nothing. */
const unknown = "unknown";

type Connection = {
  socket: string | undefined;
  forwardedFor: string | string[] | undefined;
  /** How many proxies stand before us; the one at the other end of the socket is the first. */
  trustedProxies: number;
};

/**
 * Who is really asking. Each trusted proxy appended to X-Forwarded-For whom it was asked by, so the n-th entry from the right is
 * what the outermost one saw; whatever stands left of it, the client may have made up.
 */
export function clientAddress({ socket, forwardedFor, trustedProxies }: Connection): string {
  const ownEnd = plainAddress(socket ?? "") ?? unknown;
  if (trustedProxies < 1 || !isNear(ownEnd)) return ownEnd;
  const hops = [forwardedFor ?? []].flat().join(",").split(",");
  const seen = hops.at(-trustedProxies) ?? hops[0] ?? "";
  return plainAddress(seen) ?? ownEnd;
}

const near = new BlockList();
near.addSubnet("127.0.0.0", 8);
near.addSubnet("10.0.0.0", 8);
near.addSubnet("172.16.0.0", 12);
near.addSubnet("192.168.0.0", 16);
near.addSubnet("169.254.0.0", 16);
near.addSubnet("100.64.0.0", 10);
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

/**
 * The same machine or a private network: there proxies stand, and from there nobody far away can come. Who reaches
 * the port past the proxies, from anywhere else, is believed nothing.
 */
function isNear(address: string): boolean {
  if (isIPv4(address)) return near.check(address);
  return isIPv6(address) && near.check(address, "ipv6");
}

/** What a limit counts by: one household or server has a whole /64 of IPv6 and could use a new address every time. */
export function rateKey(address: string): string {
  const plain = plainAddress(address);
  if (plain === null) return unknown;
  return isIPv4(plain) ? plain : `${groupsOf(plain).slice(0, 4).join(":")}::/64`;
}

/** One spelling for each address, without brackets, port and zone; null when it is none. */
export function plainAddress(written: string): string | null {
  const bare = written
    .trim()
    .replace(/^\[([^\]]*)\](?::\d{1,5})?$/, "$1")
    .replace(/^([^:]+):\d{1,5}$/, "$1")
    .replace(/%[\w.~-]+$/, "");
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return null;
  // A second zone passes for an address with Node and not with URL; whoever sends one must not crash us.
  const canonical = URL.parse(`http://[${bare}]/`)?.hostname.slice(1, -1) ?? null;
  return canonical && (mappedIPv4(canonical) ?? canonical);
}

/** A socket that listens on both families writes IPv4 as "::ffff:192.0.2.1", which is the same client as "192.0.2.1". */
function mappedIPv4(canonical: string): string | null {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high === undefined || low === undefined) return null;
  return [high, low]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join(".");
}

function groupsOf(canonical: string): string[] {
  const [left = "", right = ""] = canonical.split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right === "" ? [] : right.split(":");
  const zeros = canonical.includes("::") ? 8 - before.length - after.length : 0;
  return [...before, ...Array<string>(zeros).fill("0"), ...after];
}
