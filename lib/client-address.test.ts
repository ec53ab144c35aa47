import { expect, test } from "vitest";
import { clientAddress, rateKey } from "./client-address";

/** Where a proxy stands. */
const socket = "10.0.0.7";

function seen(forwardedFor: string | string[] | undefined, trustedProxies: number): string {
  return clientAddress({ socket, forwardedFor, trustedProxies });
}

// V28
test("without a trusted proxy nothing that the client writes is believed", () => {
  for (const forged of [
    undefined,
    "",
    "203.0.113.1",
    "203.0.113.1, 203.0.113.2",
    ["203.0.113.1"],
    "::1",
    "127.0.0.1",
  ]) {
    expect(seen(forged, 0)).toBe(socket);
    expect(seen(forged, -1)).toBe(socket);
  }
});

// V28
test("behind one proxy the client is whom that proxy saw, whatever the client wrote before", () => {
  expect(seen("203.0.113.1", 1)).toBe("203.0.113.1");
  expect(seen("127.0.0.1, 203.0.113.1", 1)).toBe("203.0.113.1");
  expect(seen("1.1.1.1,2.2.2.2,,nonsense , 203.0.113.1", 1)).toBe("203.0.113.1");
  expect(seen(["1.1.1.1", "2.2.2.2, 203.0.113.1"], 1)).toBe("203.0.113.1");
});

// V28
test("behind several proxies the client is whom the outermost one saw", () => {
  expect(seen("203.0.113.1, 192.0.2.5", 2)).toBe("203.0.113.1");
  expect(seen("6.6.6.6, 203.0.113.1, 192.0.2.5", 2)).toBe("203.0.113.1");
  expect(seen("6.6.6.6, 203.0.113.1, 192.0.2.5, 192.0.2.6", 3)).toBe("203.0.113.1");
});

// V28
test("with fewer entries than proxies the leftmost is the farthest that a trusted one saw", () => {
  expect(seen("203.0.113.1", 2)).toBe("203.0.113.1");
  expect(seen("203.0.113.1, 192.0.2.5", 9)).toBe("203.0.113.1");
});

// V28
test("where the header says nothing of use, the socket counts", () => {
  const useless = [
    undefined,
    "",
    " ",
    ",",
    "unknown",
    "_hidden",
    "203.0.113.1, ",
    "999.1.1.1",
    "1.2.3",
    "010.0.0.1",
    "0x7f.1",
    "2130706433",
    "example.org",
    "::g",
    "1::2::3",
    "[::1",
    "203.0.113.1 203.0.113.2",
    "%eth0",
    "::1%eth0%eth1",
    "\0",
    `${"1".repeat(9_000)}`,
  ];
  for (const header of useless) expect(seen(header, 1), String(header)).toBe(socket);
});

// V28
test("a proxy is believed on the same machine and in private networks, and nobody anywhere else", () => {
  const ask = (socket: string) => clientAddress({ socket, forwardedFor: "203.0.113.1", trustedProxies: 1 });
  const near = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"];
  for (const socket of [...near, "169.254.1.1", "100.64.0.1", "fd00::1", "fe80::1%eth0"]) {
    expect(ask(socket), socket).toBe("203.0.113.1");
  }
  for (const socket of ["198.51.100.7", "172.32.0.1", "192.169.0.1", "11.0.0.1", "2001:db8::7"]) {
    expect(ask(socket), socket).toBe(socket);
  }
  expect(ask("::ffff:198.51.100.7")).toBe("198.51.100.7");
});

// V28
test("clients that nobody can tell apart count as one", () => {
  expect(clientAddress({ socket: undefined, forwardedFor: "203.0.113.1", trustedProxies: 0 })).toBe("unknown");
  expect(clientAddress({ socket: undefined, forwardedFor: "203.0.113.1", trustedProxies: 1 })).toBe("unknown");
  expect(rateKey("unknown")).toBe("unknown");
  expect(rateKey("whatever")).toBe("unknown");
});

// V28
test("one address has one spelling, so that none counts twice", () => {
  const same = {
    "203.0.113.1": [
      "203.0.113.1",
      "203.0.113.1:52011",
      "::ffff:203.0.113.1",
      "::FFFF:cb00:7101",
      "[::ffff:203.0.113.1]:443",
      " 203.0.113.1 ",
      "0:0:0:0:0:ffff:203.0.113.1",
    ],
    "2001:db8::1": [
      "2001:db8::1",
      "2001:DB8::1",
      "2001:0db8:0:0:0:0:0:1",
      "[2001:db8::1]",
      "[2001:db8::1]:8443",
      "2001:db8::1%eth0",
      "2001:db8::0.0.0.1",
    ],
    "fe80::1": ["fe80::1%eth0", "fe80::1%25en0", "[fe80::1%lo0]:80"],
    "::1": ["::1", "0:0:0:0:0:0:0:1", "[::1]"],
  };
  for (const [address, spellings] of Object.entries(same)) {
    for (const spelling of spellings) {
      expect(seen(spelling, 1), spelling).toBe(address);
      expect(clientAddress({ socket: spelling, forwardedFor: undefined, trustedProxies: 0 }), spelling).toBe(address);
    }
  }
});

// V28
test("IPv6 counts by its /64 and IPv4 as a whole", () => {
  expect(rateKey("203.0.113.1")).toBe("203.0.113.1");
  expect(rateKey("::ffff:203.0.113.1")).toBe("203.0.113.1");
  expect(rateKey("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(rateKey("2001:db8:1:2::")).toBe("2001:db8:1:2::/64");
  expect(rateKey("2001:db8::5:6")).toBe("2001:db8:0:0::/64");
  expect(rateKey("::1")).toBe("0:0:0:0::/64");
  expect(new Set(["2001:db8:1:2::1", "2001:db8:1:2:ffff::", "2001:db8:1:2:a:b:c:d"].map(rateKey)).size).toBe(1);
  expect(new Set(["2001:db8:1:2::1", "2001:db8:1:3::1", "203.0.113.1", "203.0.113.2"].map(rateKey)).size).toBe(4);
});
