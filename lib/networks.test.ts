import { expect, test } from "vitest";
import { isWithin, parseNetwork } from "./networks";

test.each([
  ["192.0.2.0/24", "192.0.2.0/24"],
  [" 192.0.2.7 ", "192.0.2.7/32"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["2001:DB8:0:0::/32", "2001:db8::/32"],
  ["2001:db8::1", "2001:db8::1/128"],
  ["::ffff:192.0.2.7", "192.0.2.7/32"],
])("%s is kept as the network %s", (typed, network) => {
  expect(parseNetwork(typed)).toBe(network);
});

test.each([
  "",
  "lindenhof.example",
  "192.0.2.0/33",
  "192.0.2/24",
  "192.0.2.0/-1",
  "192.0.2.0/24/8",
  "192.0.2.0/x",
  "2001:db8::/129",
  "::ffff:192.0.2.0/120",
  "999.0.2.1",
])("%j is no network", (typed) => {
  expect(parseNetwork(typed)).toBeNull();
});

test("an address is within a network by its first bits, in either family, and never across the two", () => {
  const networks = ["192.0.2.0/25", "2001:db8:1::/48", "198.51.100.7/32"];
  const within = ["192.0.2.0", "192.0.2.127", "::ffff:192.0.2.1", "198.51.100.7", "2001:db8:1:ffff::1"];
  const outside = ["192.0.2.128", "198.51.100.8", "2001:db8:2::1", "::c000:201", "unknown", ""];
  expect(within.filter((address) => !isWithin(address, networks))).toEqual([]);
  expect(outside.filter((address) => isWithin(address, networks))).toEqual([]);
});
